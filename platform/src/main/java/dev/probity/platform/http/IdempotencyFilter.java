package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Runs a write with an {@code Idempotency-Key} at most once and repeats its answer.
 *
 * <p>A request is the same when method, path, query, content type and body are. A body that is streamed (anything but
 * JSON and forms) is compared by its length only. Answers that say nothing definite (401, 408, 429 and 5xx) are not kept.
 */
final class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<Integer> INDEFINITE = Set.of(401, 408, 429);
    private static final List<String> KEPT_HEADERS = List.of("Content-Type", "Location", "ETag");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int LARGEST_ANSWER = 1 << 20;

    private final Idempotency idempotency;
    private final SecretKey macKey;
    private final SecretKey sealKey;

    /** @param secret 64 random bytes shared by all processes */
    IdempotencyFilter(Idempotency idempotency, byte[] secret) {
        if (secret.length != 64) {
            throw new IllegalArgumentException("the idempotency secret has 64 bytes");
        }
        this.idempotency = idempotency;
        this.macKey = new SecretKeySpec(Arrays.copyOf(secret, 32), "HmacSHA256");
        this.sealKey = new SecretKeySpec(Arrays.copyOfRange(secret, 32, 64), "AES");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        var caller = Caller.find();
        if (key == null || caller.isEmpty() || !WRITES.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.of(
                            CommonProblem.BAD_REQUEST,
                            "An Idempotency-Key has 1 to 200 printable characters, no spaces.")
                    .error("#" + HEADER, "must be 1 to 200 printable ASCII characters without spaces");
        }
        HttpServletRequest repeatable =
                LimitedBody.documentType(request.getContentType()) ? RepeatableBody.of(request) : request;
        switch (idempotency.begin(caller.get(), key, hash(repeatable))) {
            case Idempotency.Begin.Run run -> run(run.claim(), repeatable, response, chain);
            case Idempotency.Begin.Replay replay ->
                send(
                        StoredAnswer.open(
                                replay.sealedAnswer(), sealKey, replay.claim().context()),
                        response);
            case Idempotency.Begin.InFlight busy ->
                throw ProblemException.of(
                                CommonProblem.REQUEST_IN_PROGRESS,
                                "A request with this Idempotency-Key is still running; ask again in a moment.")
                        .header("Retry-After", "1");
            case Idempotency.Begin.Different other ->
                throw ProblemException.of(
                        CommonProblem.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key belongs to a request with another path or body; use a new one.");
            case Idempotency.Begin.AnswerLost lost ->
                throw ProblemException.of(
                        CommonProblem.CONFLICT,
                        "The request with this Idempotency-Key took effect, but its answer was lost when the server"
                                + " stopped; read the resource to see it. It is not run again.");
        }
    }

    private void run(
            Idempotency.Claim claim, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var buffered = new ContentCachingResponseWrapper(response);
        boolean finished = false;
        try {
            idempotency.<Exception>run(claim, () -> {
                try {
                    chain.doFilter(request, buffered);
                } catch (RuntimeException e) {
                    ProblemWriter.write(e, request, buffered);
                }
                return null;
            });
            keep(claim, buffered);
            finished = true;
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            if (!finished) {
                idempotency.abandoned(claim);
            }
        }
        buffered.copyBodyToResponse();
    }

    private void keep(Idempotency.Claim claim, ContentCachingResponseWrapper response) {
        int status = response.getStatus();
        if (status >= 500 || INDEFINITE.contains(status)) {
            idempotency.abandoned(claim);
            return;
        }
        byte[] body = response.getContentAsByteArray();
        if (body.length > LARGEST_ANSWER) {
            LOG.warn("an answer of {} bytes is too large to be kept for its Idempotency-Key", body.length);
            idempotency.abandoned(claim);
            return;
        }
        var headers = new LinkedHashMap<String, String>();
        for (String name : KEPT_HEADERS) {
            String value = name.equals("Content-Type") ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        idempotency.answered(claim, new StoredAnswer(status, headers, body).seal(sealKey, claim.context()));
    }

    private static void send(StoredAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.getOutputStream().write(answer.body());
    }

    private byte[] hash(HttpServletRequest request) throws IOException {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(macKey);
            mac.update(String.join(
                            "\n",
                            request.getMethod(),
                            request.getRequestURI(),
                            text(request.getQueryString()),
                            text(request.getContentType()),
                            "")
                    .getBytes(StandardCharsets.UTF_8));
            if (request instanceof RepeatableBody repeatable) {
                mac.update(repeatable.body());
            } else {
                mac.update(Long.toString(request.getContentLengthLong()).getBytes(StandardCharsets.UTF_8));
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}

package dev.probity.edge;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.http.CallerLimits;
import dev.probity.platform.http.HttpCredentials;
import dev.probity.platform.http.Json;
import dev.probity.platform.http.JsonProblems;
import dev.probity.platform.http.Probes;
import dev.probity.platform.http.RateLimiter;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.Problem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.spool.SpoolFullException;
import dev.probity.platform.tenancy.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** From a request to a reply, without an HTTP server: route, credentials, permission, limits, handler, problems. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private static final ByteSize LONGEST_STRING = ByteSize.parse("2MiB");

    private static final RateLimiter.Verdict UNCOUNTED = new RateLimiter.Verdict(true, Map.of());

    private final Router router;
    private final KeyCache keys;
    private final CallerLimits rates;
    private final MeterRegistry metrics;
    private final Map<Integer, JsonMapper> mappers = new ConcurrentHashMap<>();

    /** A request as a server hands it over; the body is read only when the route, the key and the size allow it. */
    interface Incoming {
        String method();

        String path();

        Map<String, String> query();

        Map<String, String> headers();

        HttpCredentials credentials(String requestId);

        /** At most {@code most + 1} bytes of the body. */
        byte[] body(int most) throws IOException;
    }

    Service(List<Route> routes, KeyCache keys, CallerLimits rates, MeterRegistry metrics) {
        this.router = new Router(routes);
        this.keys = keys;
        this.rates = rates;
        this.metrics = metrics;
    }

    /** The reply with the limits of its stream and with what to tell the caller of its rate, refused or not. */
    record Outcome(Reply reply, Limits limits, Map<String, String> rate) {}

    Outcome answer(Incoming incoming, String requestId, String traceId) {
        long start = System.nanoTime();
        Route route = null;
        Map<String, String> rate = Map.of();
        Reply reply;
        try {
            Router.Match.Found found = find(incoming);
            route = found.route();
            HttpCredentials credentials = incoming.credentials(requestId);
            Optional<Caller> caller = keys.find(credentials);
            RateLimiter.Verdict verdict = count(route, caller.orElse(null), credentials.remoteAddress());
            rate = verdict.headers();
            if (!verdict.allowed()) {
                throw CallerLimits.refusal();
            }
            reply = handle(found, caller, incoming, requestId, traceId, start);
        } catch (Exception e) {
            reply = refusal(e, route == null ? ErrorShape.PROBLEM : route.errors(), incoming, traceId);
        }
        record(route, incoming.method(), reply.status(), start);
        return new Outcome(reply, route == null ? Limits.NO_BODY : route.limits(), rate);
    }

    private Router.Match.Found find(Incoming incoming) {
        return switch (router.find(incoming.method(), incoming.path())) {
            case Router.Match.Found found -> found;
            case Router.Match.WrongMethod wrong ->
                throw ProblemException.of(
                                CommonProblem.METHOD_NOT_ALLOWED,
                                "Here " + String.join(" and ", wrong.allowed()) + " can be used.")
                        .header("Allow", String.join(", ", wrong.allowed()));
            case Router.Match.Nothing nothing ->
                throw ProblemException.of(CommonProblem.NOT_FOUND, "The data path has nothing at this address.");
        };
    }

    /** Probes are asked by orchestrators, which are not to be turned away. */
    private RateLimiter.Verdict count(Route route, @Nullable Caller caller, String address) {
        return Probes.isProbe(route.path()) ? UNCOUNTED : rates.take(caller, address);
    }

    private Reply handle(
            Router.Match.Found found,
            Optional<Caller> caller,
            Incoming incoming,
            String requestId,
            String traceId,
            long start)
            throws Exception {
        Route route = found.route();
        permit(route, caller);
        byte[] body = body(route, incoming);
        EdgeRequest request = new EdgeRequest(
                route,
                incoming.path(),
                found.values(),
                incoming.query(),
                incoming.headers(),
                body,
                caller.orElse(null),
                requestId,
                traceId,
                start,
                mapper(route.limits().maxDepth()));
        if (caller.isEmpty()) {
            return route.handler().handle(request);
        }
        // Until the answer is out: the request's own context ends then and takes these with it.
        MDC.put("tenant", caller.get().tenant().toString());
        MDC.put("actor", caller.get().actor().toString());
        return Caller.<Reply, Exception>as(caller.get(), () -> route.handler().handle(request));
    }

    private static void permit(Route route, Optional<Caller> caller) {
        String permission = route.permission();
        if (permission == null) {
            return;
        }
        if (caller.isEmpty()) {
            throw ProblemException.of(
                            CommonProblem.UNAUTHENTICATED, "Send an access token or an API key that is still valid.")
                    .header("WWW-Authenticate", "Bearer realm=\"probity\"");
        }
        caller.get().require(permission);
    }

    private static byte[] body(Route route, Incoming incoming) throws IOException {
        int most = route.limits().maxBody();
        if (most == 0) {
            return new byte[0];
        }
        String type = incoming.headers().getOrDefault("content-type", "");
        if (!isJson(type)) {
            throw ProblemException.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
        }
        byte[] body = incoming.body(most);
        if (body.length > most) {
            throw ProblemException.of(
                            CommonProblem.PAYLOAD_TOO_LARGE, "The body may have at most " + most + " bytes here.")
                    .with("limit_bytes", most);
        }
        return body;
    }

    private static boolean isJson(String contentType) {
        int semicolon = contentType.indexOf(';');
        String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
        return type.equalsIgnoreCase("application/json");
    }

    private JsonMapper mapper(int depth) {
        return mappers.computeIfAbsent(depth, key -> Json.strict(key, LONGEST_STRING));
    }

    Reply refusal(Exception failure, ErrorShape shape, Incoming incoming, String traceId) {
        ProblemException refusal = asRefusal(failure);
        if (refusal == null) {
            LOG.error("{} {} failed", incoming.method(), incoming.path(), failure);
        }
        Problem problem = refusal == null
                ? Problem.internal(incoming.path(), traceId)
                : Problem.of(refusal, incoming.path(), traceId);
        return new Reply.Whole(
                problem.status(),
                refusal == null ? Map.of() : refusal.headers(),
                shape.mediaType(),
                shape.body(problem));
    }

    private static @Nullable ProblemException asRefusal(Exception failure) {
        return switch (failure) {
            case ProblemException refusal -> refusal;
            case JacksonException json -> JsonProblems.of(json);
            case SpoolFullException full ->
                ProblemException.of(CommonProblem.UNAVAILABLE, "Decisions cannot be recorded at the moment; try again.")
                        .header("Retry-After", "2");
            default -> null;
        };
    }

    private void record(@Nullable Route route, String method, int status, long start) {
        String path = route == null ? "none" : route.path();
        if (!Probes.isProbe(path)) {
            Span span = Span.current();
            span.updateName(route == null ? "none" : method + " " + path);
            span.setAttribute("http.request.method", route == null ? "_OTHER" : method);
            span.setAttribute("http.route", path);
            span.setAttribute("http.response.status_code", status);
            if (status >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            Timer.builder("edge_request_seconds")
                    .description("Time to the first byte of an answer on the data path")
                    .tag("route", path)
                    .tag("method", route == null ? "none" : method)
                    .tag("status", Integer.toString(status))
                    .publishPercentileHistogram()
                    .minimumExpectedValue(Duration.ofNanos(100_000))
                    .maximumExpectedValue(Duration.ofSeconds(60))
                    .register(metrics)
                    .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }
}

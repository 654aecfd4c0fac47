package dev.probity.edge;

import dev.probity.platform.http.Authenticator;
import dev.probity.platform.http.CallerLimits;
import dev.probity.platform.http.Drain;
import dev.probity.platform.http.Health;
import dev.probity.platform.http.HttpCredentials;
import dev.probity.platform.http.Probes;
import dev.probity.platform.http.SecurityHeaders;
import dev.probity.platform.http.ServerCertificate;
import dev.probity.platform.http.TraceIds;
import dev.probity.platform.http.TrustedProxies;
import dev.probity.platform.logging.LogContext;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.Problem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tracing.Tracing;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data path's listener. The only class that knows which HTTP server it is. */
public final class Edge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);

    /** How long a client may say nothing, between requests or inside one. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final WebServer server;
    private final Service service;
    private final KeyCache keys;
    private final Drain drain;
    private final Tracing tracing;
    private final Duration drainTimeout;
    private final TrustedProxies proxies;

    /**
     * @param host address to listen on
     * @param port 0 takes a free one
     * @param drainTimeout how long requests in flight may take to finish when the listener stops
     * @param certificate what TLS is served with; null serves plain text
     * @param proxies whose word about the client counts
     * @param rates how often callers may come
     */
    public record Listener(
            String host,
            int port,
            Duration drainTimeout,
            @Nullable ServerCertificate certificate,
            TrustedProxies proxies,
            CallerLimits rates) {}

    private Edge(
            Listener listener,
            List<Routes> modules,
            Authenticator authenticator,
            Drain drain,
            Health health,
            PrometheusMeterRegistry metrics,
            Tracing tracing) {
        List<Route> routes = new ArrayList<>(new ProbeRoutes(health, metrics).routes());
        modules.forEach(module -> routes.addAll(module.routes()));
        this.keys = new KeyCache(authenticator, System::nanoTime);
        this.service = new Service(routes, keys, listener.rates(), metrics);
        this.drain = drain;
        this.tracing = tracing;
        this.drainTimeout = listener.drainTimeout();
        this.proxies = listener.proxies();
        ServerCertificate certificate = listener.certificate();
        var builder = WebServer.builder()
                .host(listener.host())
                .port(listener.port())
                .shutdownHook(false)
                .backlog(4_096)
                // Without it the last part of an answer waits up to 40 ms for an acknowledgement.
                .connectionOptions(options -> options.tcpNoDelay(true).readTimeout(SILENCE))
                // Sockets of NIO channels have no read timeout, and a client that says nothing would stay for ever.
                .useNio(false)
                .shutdownGracePeriod(Duration.ofMillis(100))
                .directHandlers(handlers -> refuseEarly(handlers, certificate != null))
                .routing(routing -> routing.any(this::handle));
        if (certificate != null) {
            builder.tls(tls(certificate));
        }
        this.server = builder.build();
    }

    /** Starts to listen; the routes of all modules stand beside the probes. */
    public static Edge start(
            Listener listener,
            List<Routes> modules,
            Authenticator authenticator,
            Drain drain,
            Health health,
            PrometheusMeterRegistry metrics,
            Tracing tracing) {
        Edge edge = new Edge(listener, modules, authenticator, drain, health, metrics, tracing);
        edge.server.start();
        LOG.info("the data path listens on {}:{}", listener.host(), edge.port());
        return edge;
    }

    public int port() {
        return server.port();
    }

    /** Shows another certificate from the next handshake on; for a listener that speaks TLS already. */
    public void show(ServerCertificate certificate) {
        server.reloadTls(tls(certificate));
    }

    private static Tls tls(ServerCertificate certificate) {
        return Tls.builder()
                .privateKey(certificate.key())
                .privateKeyCertChain(certificate.chain())
                .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
                .build();
    }

    /** Forgets cached keys, so that a revocation counts at once. */
    public void forgetKeys() {
        keys.clear();
    }

    /** Says that it is not ready, lets requests in flight finish, then closes the port. */
    @Override
    public void close() {
        drain.begin();
        try {
            if (!drain.awaitIdle(drainTimeout)) {
                LOG.warn("{} requests did not finish within {}", drain.inFlight(), drainTimeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
    }

    /** Serves, then closes the connection where either side said so: Helidon answers that it does, and keeps it. */
    private void handle(ServerRequest request, ServerResponse response) throws IOException {
        serve(request, response);
        if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("one side asked for it");
        }
    }

    private void serve(ServerRequest request, ServerResponse response) throws IOException {
        Helidon incoming = new Helidon(request, proxies);
        String traceparent = incoming.headers().get("traceparent");
        Span span = Probes.isProbe(incoming.path())
                ? Span.getInvalid()
                : tracing.start(incoming.method(), SpanKind.SERVER, traceparent);
        String traceId =
                span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : TraceIds.traceId(traceparent);
        String requestId = TraceIds.requestId(incoming.headers().get("x-request-id"), traceId);
        Drain.Request inFlight = drain.enter();
        try (var _ = span.makeCurrent();
                var _ = LogContext.of(traceId, requestId)) {
            Service.Outcome outcome = service.answer(incoming, requestId, traceId);
            Reply reply = outcome.reply();
            response.status(Status.create(reply.status()));
            SecurityHeaders.headers(incoming.client.secure()).forEach(response::header);
            response.header("X-Request-Id", requestId);
            response.header("Cache-Control", "no-store");
            outcome.rate().forEach(response::header);
            reply.headers().forEach(response::header);
            if (drain.draining() || reply.status() == CommonProblem.PAYLOAD_TOO_LARGE.status()) {
                response.header("Connection", "close");
            }
            switch (reply) {
                case Reply.Whole whole -> {
                    response.header("Content-Type", whole.mediaType());
                    response.send(whole.body());
                }
                case Reply.Events events -> stream(response, events, outcome.limits(), requestId);
            }
        } finally {
            span.end();
            inFlight.close();
        }
    }

    private static void stream(ServerResponse response, Reply.Events events, Limits limits, String requestId)
            throws IOException {
        response.header("Content-Type", "text/event-stream; charset=utf-8");
        response.header("X-Accel-Buffering", "no");
        long deadline = System.nanoTime() + limits.maxDuration().toNanos();
        try (OutputStream out = response.outputStream()) {
            events.source().writeTo(data -> {
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("the stream lasted longer than " + limits.maxDuration());
                }
                write(out, data);
            });
        } catch (Exception e) {
            // The status is out; all that is left is to end the connection and say so here.
            LOG.info("stream of request {} ended early: {}", requestId, e.toString());
            if (!(e instanceof IOException)) {
                Tracing.failed(Span.current(), e);
            }
            throw e instanceof IOException io ? io : new IOException("stream ended early", e);
        }
    }

    private static void write(OutputStream out, String data) throws IOException {
        StringBuilder event = new StringBuilder(data.length() + 8);
        for (String line : data.split("\n", -1)) {
            event.append("data: ").append(line).append('\n');
        }
        out.write(event.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Requests that are refused before they are requests: bad first line, oversized headers. */
    private static void refuseEarly(DirectHandlers.Builder handlers, boolean tls) {
        DirectHandler handler = (request, type, status, headers, message) -> {
            Problem problem = Problem.of(
                    ProblemException.of(
                            type == DirectHandler.EventType.PAYLOAD_TOO_LARGE
                                    ? CommonProblem.PAYLOAD_TOO_LARGE
                                    : CommonProblem.BAD_REQUEST),
                    null,
                    TraceIds.traceId(null));
            var answer = DirectHandler.TransportResponse.builder()
                    .status(Status.create(problem.status()))
                    .keepAlive(false)
                    .header(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
            SecurityHeaders.headers(tls).forEach((name, value) -> answer.header(HeaderNames.create(name), value));
            return answer.entity(problem.json()).build();
        };
        for (DirectHandler.EventType type : List.of(
                DirectHandler.EventType.BAD_REQUEST,
                DirectHandler.EventType.PAYLOAD_TOO_LARGE,
                DirectHandler.EventType.OTHER)) {
            handlers.addHandler(type, handler);
        }
    }

    /** Helidon's request in our terms. */
    private static final class Helidon implements Service.Incoming {
        private final ServerRequest request;
        private final Map<String, String> headers = new HashMap<>();
        private final TrustedProxies.Client client;

        Helidon(ServerRequest request, TrustedProxies proxies) {
            this.request = request;
            request.headers().forEach(header -> headers.put(header.headerName().lowerCase(), header.get()));
            this.client = proxies.client(
                    request.remotePeer().host(),
                    request.isSecure(),
                    all(HeaderNames.X_FORWARDED_FOR),
                    all(HeaderNames.X_FORWARDED_PROTO));
        }

        private @Nullable String all(HeaderName name) {
            var values = request.headers().all(name, List::of);
            return values.isEmpty() ? null : String.join(",", values);
        }

        @Override
        public String method() {
            return request.prologue().method().text();
        }

        @Override
        public String path() {
            return request.path().path();
        }

        @Override
        public Map<String, String> query() {
            Map<String, String> values = new HashMap<>();
            request.query().toMap().forEach((name, all) -> {
                if (!all.isEmpty()) {
                    values.put(name, all.getFirst());
                }
            });
            return values;
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }

        @Override
        public HttpCredentials credentials(String requestId) {
            String bearer = null;
            String basic = null;
            String authorization = headers.get("authorization");
            int space = authorization == null ? -1 : authorization.indexOf(' ');
            if (authorization != null && space > 0) {
                String scheme = authorization.substring(0, space).toLowerCase(Locale.ROOT);
                String value = authorization.substring(space + 1).strip();
                bearer = scheme.equals("bearer") && !value.isEmpty() ? value : null;
                basic = scheme.equals("basic") ? decoded(value) : null;
            }
            // Sessions belong to browsers and the control plane: a cookie means nothing here.
            return new HttpCredentials(
                    bearer, headers.get("x-api-key"), basic, null, null, method(), client.address(), requestId);
        }

        @Override
        public byte[] body(int most) throws IOException {
            String declared = headers.get("content-length");
            if (declared != null && isLarger(declared, most)) {
                return new byte[most + 1];
            }
            if (!request.content().hasEntity()) {
                return new byte[0];
            }
            try (InputStream in = request.content().inputStream()) {
                return in.readNBytes(most + 1);
            }
        }

        private static boolean isLarger(String declared, int most) {
            try {
                return Long.parseLong(declared) > most;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private static @Nullable String decoded(String base64) {
            try {
                return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}

package dev.probity.platform.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost filter: the client behind trusted proxies, ids, security headers, the body's limit, the count for draining, the access log, and the last
 * place where a failure becomes a problem.
 */
final class RequestFilter extends OncePerRequestFilter {
    private static final Logger ACCESS = LoggerFactory.getLogger("dev.probity.access");

    private final HttpConfig limits;
    private final Drain drain;
    private final TrustedProxies proxies;

    RequestFilter(HttpConfig limits, Drain drain, TrustedProxies proxies) {
        this.limits = limits;
        this.drain = drain;
        this.proxies = proxies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest received, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        Span span = Span.current();
        HttpServletRequest request = new ForwardedRequest(received, proxies);
        RequestIds ids = RequestIds.of(request);
        var inFlight = drain.enter();
        MDC.put("trace_id", ids.traceId());
        MDC.put("request_id", ids.requestId());
        try {
            prepare(request, response, ids);
            try {
                chain.doFilter(LimitedBody.of(request, limits), response);
            } catch (ServletException e) {
                ProblemWriter.write(e.getRootCause() == null ? e : e.getRootCause(), request, response);
            } catch (RuntimeException | IOException e) {
                if (ClientGone.is(e)) {
                    return;
                }
                ProblemWriter.write(e, request, response);
            }
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new WhenComplete(() -> {
                    inFlight.close();
                    ended(request, response, span, start);
                }));
            } else {
                inFlight.close();
                ended(request, response, span, start);
            }
            MDC.clear();
        }
    }

    private void prepare(HttpServletRequest request, HttpServletResponse response, RequestIds ids) {
        SecurityHeaders.headers(request.isSecure()).forEach(response::setHeader);
        response.setHeader("X-Request-Id", ids.requestId());
        if (!request.getRequestURI().startsWith("/assets/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (drain.draining()) {
            response.setHeader("Connection", "close");
        }
    }

    private static void ended(HttpServletRequest request, HttpServletResponse response, Span span, long start) {
        if (response.getStatus() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        if (ACCESS.isInfoEnabled() && !Probes.isProbe(request.getRequestURI())) {
            LoggingEventBuilder line = ACCESS.atInfo()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", request.getRequestURI())
                    .addKeyValue("status", response.getStatus())
                    .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000);
            Object caller = request.getAttribute(AuthenticationFilter.CALLER_NAME);
            if (caller != null) {
                line = line.addKeyValue("caller", caller);
            }
            line.log("{} {} {}", request.getMethod(), request.getRequestURI(), response.getStatus());
        }
    }

    private record WhenComplete(Runnable action) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            action.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}

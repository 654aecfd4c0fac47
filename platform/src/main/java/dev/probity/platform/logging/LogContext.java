package dev.probity.platform.logging;

import dev.probity.platform.tenancy.Caller;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What every line of one piece of work carries; closing it brings back what was carried before. */
public final class LogContext implements AutoCloseable {
    private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

    private LogContext() {}

    /** The ids of a request. */
    public static LogContext of(String traceId, String requestId) {
        LogContext context = new LogContext();
        MDC.put("trace_id", traceId);
        MDC.put("request_id", requestId);
        return context;
    }

    /** The current span's trace, when there is one, and on whose behalf the work is done. */
    public static LogContext of(Caller caller) {
        LogContext context = new LogContext();
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            MDC.put("trace_id", span.getTraceId());
        }
        MDC.put("request_id", caller.requestId());
        MDC.put("tenant", caller.tenant().toString());
        MDC.put("actor", caller.actor().toString());
        return context;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}

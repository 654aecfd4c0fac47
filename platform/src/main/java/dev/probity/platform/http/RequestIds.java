package dev.probity.platform.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.servlet.http.HttpServletRequest;

/** The ids of one request, kept with it so that an error dispatch finds them again. */
record RequestIds(String traceId, String requestId) {
    private static final String ATTRIBUTE = RequestIds.class.getName();

    static RequestIds of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestIds ids) {
            return ids;
        }
        SpanContext span = Span.current().getSpanContext();
        String traceId = span.isValid() ? span.getTraceId() : TraceIds.traceId(request.getHeader("traceparent"));
        var ids = new RequestIds(traceId, TraceIds.requestId(request.getHeader("X-Request-Id"), traceId));
        request.setAttribute(ATTRIBUTE, ids);
        return ids;
    }
}

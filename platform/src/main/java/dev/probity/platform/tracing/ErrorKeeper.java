package dev.probity.platform.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Passes on spans that were sampled, and of the others those whose trace had an error while it was open in this process.
 *
 * <p>A trace is open here from its first local span until the last span that began it has ended; until then its spans are
 * held. What a caller or another process recorded of it is theirs to keep.
 */
final class ErrorKeeper implements SpanProcessor {
    /** More than these at once are not held: then the span with the error is sent without its trace. */
    static final int MOST_TRACES = 10_000;

    static final int MOST_SPANS = 64;

    private final SpanProcessor onward;
    private final ConcurrentHashMap<String, Trace> open = new ConcurrentHashMap<>();

    private static final class Trace {
        private final List<ReadableSpan> held = new ArrayList<>();
        private int begun;
        private boolean failed;
    }

    ErrorKeeper(SpanProcessor onward) {
        this.onward = onward;
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (!span.getSpanContext().isSampled() && begins(span)) {
            open.compute(span.getSpanContext().getTraceId(), (id, known) -> {
                if (known == null && open.size() >= MOST_TRACES) {
                    return null;
                }
                Trace trace = known == null ? new Trace() : known;
                trace.begun++;
                return trace;
            });
        }
    }

    private static boolean begins(ReadableSpan span) {
        SpanContext parent = span.getParentSpanContext();
        return !parent.isValid() || parent.isRemote();
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
            onward.onEnd(span);
            return;
        }
        boolean failed = span.toSpanData().getStatus().getStatusCode() == StatusCode.ERROR;
        List<ReadableSpan> due = new ArrayList<>();
        open.compute(span.getSpanContext().getTraceId(), (id, trace) -> taken(trace, span, failed, due));
        due.forEach(onward::onEnd);
    }

    private static @Nullable Trace taken(
            @Nullable Trace trace, ReadableSpan span, boolean failed, List<ReadableSpan> due) {
        if (trace == null) {
            if (failed) {
                due.add(span);
            }
            return null;
        }
        trace.failed |= failed;
        if (trace.failed) {
            due.addAll(trace.held);
            due.add(span);
            trace.held.clear();
        } else if (trace.held.size() < MOST_SPANS) {
            trace.held.add(span);
        }
        trace.begun -= begins(span) ? 1 : 0;
        return trace.begun > 0 ? trace : null;
    }

    int openTraces() {
        return open.size();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return onward.forceFlush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return onward.shutdown();
    }
}

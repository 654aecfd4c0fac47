package dev.probity.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErrorKeeperTest {
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final ErrorKeeper keeper = new ErrorKeeper(new SpanProcessor() {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            sent.add(span.getName());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    });

    private OpenTelemetry telemetry(Sampler choice) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(new RecordingSampler(Sampler.parentBased(choice)))
                        .addSpanProcessor(keeper)
                        .build())
                .build();
    }

    private final OpenTelemetry telemetry = telemetry(Sampler.alwaysOff());
    private final Tracing never = new Tracing(telemetry);

    /** A span inside the current one, as a library would make it. */
    private Span child(String name, Span parent) {
        try (var _ = parent.makeCurrent()) {
            return telemetry.getTracer("library").spanBuilder(name).startSpan();
        }
    }

    @Nested
    class ATraceThatWasNotChosen {

        @Test
        void shouldBeForgottenWhenAllWentWell() {
            Span request = never.start("request", SpanKind.SERVER, null);
            child("query", request).end();
            request.end();

            assertThat(sent).isEmpty();
            assertThat(keeper.openTraces()).isZero();
        }

        @Test
        void shouldBeSentWithAllThatWasHeldWhenAnythingFailed() {
            Span request = never.start("request", SpanKind.SERVER, null);
            child("before", request).end();
            Span failing = child("failing", request);
            failing.setStatus(StatusCode.ERROR);
            failing.end();
            child("after", request).end();
            request.end();

            assertThat(sent).containsExactly("before", "failing", "after", "request");
            assertThat(keeper.openTraces()).isZero();
        }

        @Test
        void shouldBeHeldUntilTheLastPartThatBeganHereHasEnded() {
            Span request = never.start("request", SpanKind.SERVER, null);
            String traceparent;
            try (var _ = request.makeCurrent()) {
                traceparent = Tracing.traceparent();
            }
            Span job = never.start("job", SpanKind.CONSUMER, traceparent);
            request.end();
            job.setStatus(StatusCode.ERROR);
            job.end();

            assertThat(sent).containsExactly("request", "job");
            assertThat(keeper.openTraces()).isZero();
        }

        @Test
        void shouldStillSendASpanThatFailsAfterItsTraceHasEnded() {
            Span request = never.start("request", SpanKind.SERVER, null);
            Span late = child("late", request);
            request.end();
            late.setStatus(StatusCode.ERROR);
            late.end();

            assertThat(sent).containsExactly("late");
        }

        @Test
        void shouldHoldNoMoreThanItsShare() {
            Span request = never.start("request", SpanKind.SERVER, null);
            for (int i = 0; i < 2 * ErrorKeeper.MOST_SPANS; i++) {
                child("query " + i, request).end();
            }
            request.setStatus(StatusCode.ERROR);
            request.end();

            assertThat(sent).hasSize(ErrorKeeper.MOST_SPANS + 1).contains("request");
        }
    }

    @Nested
    class ATraceThatWasChosen {

        @Test
        void shouldBeSentAsItGoes() {
            Tracing always = new Tracing(telemetry(Sampler.alwaysOn()));
            Span request = always.start("request", SpanKind.SERVER, null);
            request.end();

            assertThat(sent).containsExactly("request");
            assertThat(keeper.openTraces()).isZero();
        }

        @Test
        void shouldBeSentBecauseTheClientSaysSo() {
            never.start("request", SpanKind.SERVER, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                    .end();

            assertThat(sent).containsExactly("request");
        }
    }
}

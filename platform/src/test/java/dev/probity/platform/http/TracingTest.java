package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.database.Database;
import dev.probity.platform.testing.SpanCollector;
import dev.probity.platform.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Spans of the control plane as a collector receives them, when no trace is chosen by chance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final SpanCollector collector = new SpanCollector();
    private final Database database = new Database(TestDatabase.fresh(), 4, 4);
    private final HttpFixture server = new HttpFixture(
            database, "--telemetry-otlp-endpoint", collector.endpoint(), "--telemetry-sample-percent", "0");

    @AfterAll
    void stop() {
        server.close();
        database.close();
        collector.close();
    }

    @Test
    void shouldContinueTheTraceOfAClientThatSamplesIt() throws Exception {
        var answer = server.get(
                "/api/v1/sample/whoami",
                "Authorization",
                "Bearer bob:none",
                "traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(answer.status()).isEqualTo(200);
        SpanCollector.Span span = collector.await(one -> one.trace().equals(TRACE));
        assertThat(span.parent()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.name()).contains("/api/v1/sample/whoami");
        assertThat(span.failed()).isFalse();
    }

    @Test
    void shouldSendEveryTraceWithAnErrorAndNoOther() throws Exception {
        var fine = server.get("/api/v1/sample/numbers", "Authorization", "Bearer bob:none");
        var refused = server.get("/api/v1/sample/nothing-is-here", "Authorization", "Bearer bob:none");
        var failed = server.get("/api/v1/sample/leak");

        assertThat(failed.status()).isEqualTo(500);
        String trace = failed.json().path("trace_id").asString();
        SpanCollector.Span span =
                collector.await(one -> one.trace().equals(trace) && one.name().contains("/leak"));
        assertThat(span.failed()).isTrue();
        assertThat(span.raw()).doesNotContain("geheim");
        assertThat(collector.spans())
                .extracting(SpanCollector.Span::trace)
                .doesNotContain(fine.header("X-Request-Id"), refused.header("X-Request-Id"));
    }
}

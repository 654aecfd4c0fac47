package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceIdsTest {

    /** The example of the W3C Trace Context recommendation, section 3.2. */
    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void shouldContinueATrace() {
        assertThat(TraceIds.traceId(EXAMPLE)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void shouldBeginANewTraceWhenTheHeaderIsNotOne() {
        for (String bad : new String[] {
            "",
            "00-4bf9-00f0-01",
            EXAMPLE.toUpperCase(java.util.Locale.ROOT),
            "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01"
        }) {
            assertThat(TraceIds.traceId(bad)).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
        }
        assertThat(TraceIds.traceId(null)).isNotEqualTo(TraceIds.traceId(null));
    }

    @Test
    void shouldTakeARequestIdOnlyWhenItIsHarmless() {
        assertThat(TraceIds.requestId("order-17.3", "t")).isEqualTo("order-17.3");
        assertThat(TraceIds.requestId("a\nb", "t")).isEqualTo("t");
        assertThat(TraceIds.requestId("x".repeat(65), "t")).isEqualTo("t");
        assertThat(TraceIds.requestId(null, "t")).isEqualTo("t");
    }
}

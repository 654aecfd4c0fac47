package dev.probity.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

class LogEncoderTest {
    private final LoggerContext context = new LoggerContext();

    private LoggingEvent event(String message, @Nullable Throwable failure) {
        var event = new LoggingEvent(
                LogEncoderTest.class.getName(),
                context.getLogger("dev.probity.server.vault.Imports"),
                Level.WARN,
                message,
                failure,
                new Object[0]);
        event.setMDCPropertyMap(Map.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736", "tenant", "t-1"));
        return event;
    }

    @Test
    void shouldWriteOneJsonObjectALineWithItsContext() {
        var event = event("imported\n3 rows", null);
        event.addKeyValuePair(new KeyValuePair("rows", 3));

        String line = LogEncoder.json(event);

        assertThat(line.lines()).hasSize(1);
        var json = JsonMapper.builder().build().readTree(line);
        assertThat(json.path("level").asString()).isEqualTo("WARN");
        assertThat(json.path("message").asString()).isEqualTo("imported\n3 rows");
        assertThat(json.path("trace_id").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(json.path("tenant").asString()).isEqualTo("t-1");
        assertThat(json.path("rows").asInt()).isEqualTo(3);
        assertThat(json.path("time").asString()).endsWith("Z");
    }

    @Test
    void shouldMaskPersonalDataInMessageValuesAndExceptions() {
        var event = event(
                "row of anna.berg@example.org refused",
                new IllegalStateException("card 4111 1111 1111 1111 of anna.berg@example.org"));
        event.addKeyValuePair(new KeyValuePair("path", "/api/v1/users?email=anna.berg@example.org"));

        for (String line : new String[] {LogEncoder.json(event), LogEncoder.text(event)}) {
            assertThat(line)
                    .doesNotContain("anna.berg", "4111 1111")
                    .contains("EMAIL_ADDRESS", "IllegalStateException");
        }
    }

    @Test
    void shouldKeepAForgedLineInsideItsOwn() {
        assertThat(LogEncoder.text(event("x\r\n12:00:00.000 INFO  Users  administrator signed in", null))
                        .lines())
                .hasSize(1);
    }
}

package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.problem.ProblemException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CloudEventTest {

    @ParameterizedTest
    @CsvSource({
        "dev.probity.server.registry.ModelRegistered, dev.probity.registry.model_registered",
        "dev.probity.server.registry.ModelVersionStateChanged, dev.probity.registry.model_version_state_changed",
        "dev.probity.server.vault.Imports$Ended, dev.probity.vault.ended",
    })
    void shouldBeOfTheTypeOfItsRecord(String className, String type) {
        assertThat(CloudEvent.typeOf(className)).isEqualTo(type);
    }

    /** The attributes are those that CloudEvents 1.0.2 requires, and the optional ones it names. */
    @Test
    void shouldBeStructuredJson() {
        UUID id = UUID.fromString("019a0000-0000-7000-8000-000000000001");
        UUID tenant = UUID.fromString("019a0000-0000-7000-8000-000000000002");
        String json = new CloudEvent(
                        id, tenant, "dev.probity.a.b", "s", Instant.parse("2026-01-02T03:04:05.678901Z"), "{\"n\": 1}")
                .json();
        assertThat(JsonMapper.shared().readTree(json))
                .isEqualTo(JsonMapper.shared().readTree("""
                {"specversion": "1.0",
                 "id": "019a0000-0000-7000-8000-000000000001",
                 "source": "/tenants/019a0000-0000-7000-8000-000000000002",
                 "type": "dev.probity.a.b",
                 "subject": "s",
                 "time": "2026-01-02T03:04:05.678Z",
                 "datacontenttype": "application/json",
                 "data": {"n": 1}}
                """));
    }

    @Nested
    class Filter {
        @ParameterizedTest
        @CsvSource({
            "*, dev.probity.registry.model_registered, true",
            "dev.probity.registry.*, dev.probity.registry.model_registered, true",
            "dev.probity.registry.model_*, dev.probity.registry.model_registered, true",
            "dev.probity.registry.model_registered, dev.probity.registry.model_registered, true",
            "dev.probity.registry.model, dev.probity.registry.model_registered, false",
            "dev.probity.vault.*, dev.probity.registry.model_registered, false",
        })
        void shouldMatchWholeTypesAndBeginnings(String pattern, String type, boolean matches) {
            assertThat(EventFilter.matches(pattern, type)).isEqualTo(matches);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a*b", "**", "Dev.probity", "a b", "a/*"})
        void shouldRefuseWhatCannotBeMeant(String pattern) {
            assertThatThrownBy(() -> EventFilter.require(List.of(pattern))).isInstanceOf(ProblemException.class);
        }

        @Test
        void shouldRefuseNoneAndTooMany() {
            assertThatThrownBy(() -> EventFilter.require(List.of())).isInstanceOf(ProblemException.class);
            assertThatThrownBy(() -> EventFilter.require(Collections.nCopies(51, "*")))
                    .isInstanceOf(ProblemException.class);
            assertThat(EventFilter.require(List.of("b", "a", "b"))).containsExactly("a", "b");
        }
    }
}

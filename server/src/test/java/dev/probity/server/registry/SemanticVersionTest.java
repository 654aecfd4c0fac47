package dev.probity.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

    @Nested
    class Parse {

        @ParameterizedTest
        @ValueSource(
                strings = {"0.0.0", "1.2.3", "10.20.30", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x-y-z.4"
                })
        void shouldReadAndWriteTheSameText(String text) {
            assertThat(SemanticVersion.parse(text)).hasToString(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "1",
                    "1.2",
                    "1.2.3.4",
                    "01.2.3",
                    "1.02.3",
                    "v1.2.3",
                    "1.2.3-",
                    "1.2.3-01",
                    "1.2.3-a..b",
                    "1.2.3+build",
                    "1.2.-3",
                    " 1.2.3",
                    "99999999999.0.0",
                    "1.0.0-é"
                })
        void shouldRefuseWhatIsNoSemanticVersion(String text) {
            assertThatThrownBy(() -> SemanticVersion.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("semantic version");
        }
    }

    @Nested
    class Order {

        /** The chain that the specification itself gives, https://semver.org/#spec-item-11, and its neighbours. */
        private final List<String> ascending = List.of(
                "0.9.9",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-alpha-1",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.1-0",
                "1.0.1",
                "1.1.0",
                "2.0.0",
                "2.1.0",
                "10.0.0");

        @Test
        void shouldFollowTheSpecification() {
            var seed = System.nanoTime();
            System.out.println("seed " + seed);
            var shuffled = new ArrayList<>(ascending);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(shuffled.stream().map(SemanticVersion::parse).sorted().map(SemanticVersion::toString))
                    .as("seed " + seed)
                    .containsExactlyElementsOf(ascending);
        }
    }
}

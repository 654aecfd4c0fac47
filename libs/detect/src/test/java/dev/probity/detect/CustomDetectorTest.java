package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustomDetectorTest {
    private static final EntityType MEMBER = new EntityType("MEMBER_NUMBER");

    private static CustomDetector member(double score, @Nullable String validator) {
        return new CustomDetector(
                MEMBER,
                List.of("MB-?\\d{4,8}"),
                List.of("Project Ægir", "c++ guild"),
                validator,
                score,
                List.of("Member"));
    }

    private static List<String> found(Detector detector, String text) {
        return detector.detect(text).stream()
                .map(it -> it.type() + " " + it.in(text))
                .toList();
    }

    @Nested
    class Forms {
        @Test
        void shouldBeFoundBesideTheLibrarysOwn() {
            Detector detector = Detector.standard().with(List.of(member(0.6, null)));
            assertThat(found(detector, "mb-12345 wrote to ann@example.org"))
                    .containsExactly("MEMBER_NUMBER mb-12345", "EMAIL_ADDRESS ann@example.org");
        }

        @Test
        void shouldNeedAWordNearWhenTheyAreDoubtful() {
            Detector detector = Detector.standard().with(List.of(member(0.2, null)));
            assertThat(found(detector, "take MB12345")).isEmpty();
            assertThat(found(detector, "of members MB12345")).containsExactly("MEMBER_NUMBER MB12345");
            assertThat(detector.detect("MB12345", "memberNo")).hasSize(1);
        }

        @Test
        void shouldPassTheirCheck() {
            CustomDetector digits = new CustomDetector(MEMBER, List.of("\\d{5}"), List.of(), "luhn", 0.9, List.of());
            Detector detector = Detector.standard().with(List.of(digits));
            assertThat(found(detector, "no 18283 and no 18284")).containsExactly("MEMBER_NUMBER 18283");
        }
    }

    @Nested
    class Terms {
        @Test
        void shouldBeFoundAsWholeWordsInAnyCase() {
            Detector detector = Detector.standard().with(List.of(member(0, null)));
            assertThat(found(detector, "PROJECT ÆGIR and the C++ Guild, not project ægirs"))
                    .containsExactly("MEMBER_NUMBER PROJECT ÆGIR", "MEMBER_NUMBER C++ Guild");
        }
    }

    @Nested
    class Allowed {
        @Test
        void shouldNeverBeTold() {
            Detector detector = Detector.standard().allowing(Set.of("Support@Example.org"));
            assertThat(found(detector, "support@example.org or ann@example.org"))
                    .containsExactly("EMAIL_ADDRESS ann@example.org");
        }

        @Test
        void shouldStayAllowedWhenTypesOrScoresAreChosenAfterwards() {
            Detector detector = Detector.standard()
                    .allowing(Set.of("support@example.org"))
                    .withMinimumScore(0)
                    .only(Set.of(EntityType.EMAIL_ADDRESS));
            assertThat(found(detector, "support@example.org")).isEmpty();
        }
    }

    @Nested
    class Refusal {
        @Test
        void shouldSayWhatIsWrong() {
            assertThatThrownBy(() -> new CustomDetector(MEMBER, List.of(), List.of(), null, 0.5, List.of()))
                    .hasMessageContaining("neither a layout nor a term");
            assertThatThrownBy(() -> new CustomDetector(MEMBER, List.of("a+"), List.of(), null, 0.5, List.of()))
                    .hasMessageContaining("'+' has no meaning there");
            assertThatThrownBy(() -> new CustomDetector(MEMBER, List.of("a"), List.of(), "luna", 0.5, List.of()))
                    .hasMessageContaining("no validator luna; there are [luhn, mod11-10, verhoeff]");
            assertThatThrownBy(() -> new CustomDetector(MEMBER, List.of("a"), List.of(" "), null, 0.5, List.of()))
                    .hasMessageContaining("blank");
            assertThatThrownBy(() -> member(1.5, null)).hasMessageContaining("between 0 and 1");
        }
    }
}

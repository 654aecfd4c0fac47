package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final String ALPHABET = "ab1-";

    private static Set<Integer> ends(Automaton automaton, String text) {
        Set<Integer> ends = new HashSet<>();
        automaton.walk(new Text(text, true, null), 0, (layout, end) -> ends.add(layout * 1_000 + end));
        return ends;
    }

    @Nested
    class Walk {
        /** Against java.util.regex: for every prefix of a random text, whether each of several random layouts matches it. */
        @Test
        void shouldAgreeWithABacktrackingMatcherOnRandomLayouts() {
            long seed = 20261121;
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            int matches = 0;
            for (int round = 0; round < 400; round++) {
                List<String> layouts = new ArrayList<>();
                for (int k = 0; k < 4; k++) {
                    layouts.add("(?c)" + part(random) + layout(random, 3));
                }
                Automaton automaton = new Automaton(layouts);
                for (int n = 0; n < 20; n++) {
                    String text = text(random);
                    Set<Integer> expected = new HashSet<>();
                    for (int k = 0; k < layouts.size(); k++) {
                        Pattern pattern = Pattern.compile(layouts.get(k).substring(4));
                        for (int end = 1; end <= text.length(); end++) {
                            if (pattern.matcher(text.substring(0, end)).matches()) {
                                expected.add(k * 1_000 + end);
                            }
                        }
                    }
                    matches += expected.size();
                    assertThat(ends(automaton, text))
                            .as("%s on %s", layouts, text)
                            .isEqualTo(expected);
                }
            }
            assertThat(matches).isGreaterThan(1_000);
        }

        private static String layout(Random random, int depth) {
            StringBuilder out = new StringBuilder();
            int parts = 1 + random.nextInt(3);
            for (int k = 0; k < parts; k++) {
                String part = depth > 0 && random.nextInt(3) == 0
                        ? "(" + layout(random, depth - 1) + "|" + part(random) + layout(random, depth - 1) + ")"
                        : part(random);
                out.append(part).append(repeat(random));
            }
            return out.toString();
        }

        private static String part(Random random) {
            return switch (random.nextInt(6)) {
                case 0 -> "\\d";
                case 1 -> "[a-b]";
                case 2 -> "[^a]";
                case 3 -> ".";
                default -> String.valueOf(ALPHABET.charAt(random.nextInt(3)));
            };
        }

        private static String repeat(Random random) {
            return switch (random.nextInt(6)) {
                case 0 -> "?";
                case 1 -> "{2}";
                case 2 -> "{0,2}";
                case 3 -> "{1,3}";
                default -> "";
            };
        }

        private static String text(Random random) {
            StringBuilder out = new StringBuilder();
            int length = random.nextInt(12);
            for (int k = 0; k < length; k++) {
                out.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            return out.toString();
        }

        @Test
        void shouldTakeLettersInBothCasesUnlessToldOtherwise() {
            assertThat(ends(new Automaton(List.of("ab1")), "AB1")).containsExactly(3);
            assertThat(ends(new Automaton(List.of("(?c)ab1")), "AB1")).isEmpty();
        }

        @Test
        void shouldTakeLettersBeyondAscii() {
            Automaton automaton = new Automaton(List.of("[ÄÖ]x", "名前"));
            assertThat(ends(automaton, "öX")).containsExactly(2);
            assertThat(ends(automaton, "名前")).containsExactly(1_002);
            assertThat(automaton.begins('名')).isTrue();
            assertThat(automaton.begins('前')).isFalse();
        }

        /** Sets of places multiply with every open count, so this makes far more states than are kept. */
        @Test
        void shouldForgetStatesRatherThanGrowWithoutEnd() {
            Automaton automaton = new Automaton(List.of("[ab]{0,16}a[ab]{16}c", "[ab]{40}d"));
            Random random = new Random(7);
            for (int round = 0; round < 3_000; round++) {
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < 32; k++) {
                    text.append(random.nextBoolean() ? 'a' : 'b');
                }
                assertThat(ends(automaton, text.toString())).isEmpty();
            }
            assertThat(ends(automaton, "a" + "b".repeat(16) + "c")).containsExactly(18);
        }
    }

    @Nested
    class Refusal {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "a*",
                    "a+",
                    "(a",
                    "a)",
                    "[a",
                    "[]",
                    "a{3",
                    "a{2,1}",
                    "a{0}",
                    "a{999}",
                    "\\",
                    "\\q",
                    "a?|b{0,1}",
                    "^a",
                    "[z-a]"
                })
        void shouldSayWhatIsWrong(String layout) {
            assertThatThrownBy(() -> new Automaton(List.of(layout)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be used");
        }
    }
}

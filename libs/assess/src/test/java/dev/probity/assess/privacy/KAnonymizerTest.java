package dev.probity.assess.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.probity.assess.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KAnonymizerTest {
    private static final Taxonomy JOBS = Taxonomy.of(Map.of(
            "cook", "food", "baker", "food", "nurse", "health", "doctor", "health", "food", "anybody", "health",
            "anybody", "judge", "anybody"));

    private static KAnonymizer.Anonymized done(KAnonymizer.Result result) {
        return (KAnonymizer.Anonymized) result;
    }

    private static List<String> column(Table table, String name) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> Objects.requireNonNullElse(table.column(name).text(row), ""))
                .toList();
    }

    /** By hand: each group spans a third of the range; 2² + 2². */
    @Test
    void shouldCutNumbersAtTheMedian() {
        Table table = Tables.table(Map.of("age", Tables.numbers(4, 1, 3, 2), "pay", Tables.numbers(40, 10, 30, 20)));
        KAnonymizer.Anonymized result = done(KAnonymizer.of(2, 0).anonymize(table, List.of("age")));

        assertThat(column(result.table(), "age")).containsExactly("[3, 4]", "[1, 2]", "[3, 4]", "[1, 2]");
        assertThat(column(result.table(), "pay")).containsExactly("40", "10", "30", "20");
        assertThat(result.informationLoss()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(result.discernibility()).isEqualTo(8);
        assertThat(result.classes()).isEqualTo(2);
    }

    @Test
    void shouldLoseNothingWhereRowsAgreeAlready() {
        Table table = Tables.table(
                Map.of("age", Tables.numbers(30, 30, 40, 40), "city", Tables.texts("Bonn", "Bonn", "Oslo", "Oslo")));
        KAnonymizer.Anonymized result = done(KAnonymizer.of(2, 0).anonymize(table, List.of("age", "city")));

        assertThat(column(result.table(), "city")).containsExactly("Bonn", "Bonn", "Oslo", "Oslo");
        assertThat(column(result.table(), "age")).containsExactly("30", "30", "40", "40");
        assertThat(result.informationLoss()).isZero();
    }

    @Nested
    class Text {
        @Test
        void shouldBecomeSetsWithoutATaxonomy() {
            Table table = Tables.table(Map.of("city", Tables.texts("Oslo", "Bonn", "Nice", "Lyon")));
            KAnonymizer.Anonymized result = done(KAnonymizer.of(2, 0).anonymize(table, List.of("city")));

            assertThat(column(result.table(), "city"))
                    .containsExactly("{Nice, Oslo}", "{Bonn, Lyon}", "{Nice, Oslo}", "{Bonn, Lyon}");
            assertThat(result.informationLoss()).isEqualTo(0.5);
        }

        /** By hand: food and health are 2 of 5 leaves each. */
        @Test
        void shouldClimbTheTaxonomy() {
            Table table = Tables.table(Map.of("job", Tables.texts("cook", "doctor", "baker", "nurse", "cook", "cook")));
            KAnonymizer.Anonymized result =
                    done(KAnonymizer.of(2, 0).widening("job", JOBS).anonymize(table, List.of("job")));

            assertThat(column(result.table(), "job"))
                    .containsExactly("food", "health", "food", "health", "food", "food");
            assertThat(result.informationLoss()).isCloseTo(0.4, within(1e-12));
        }

        @Test
        void shouldBeOfTheTaxonomy() {
            Table table = Tables.table(Map.of("job", Tables.texts("cook", "pilot")));

            assertThatThrownBy(() -> KAnonymizer.of(2, 0).widening("job", JOBS).anonymize(table, List.of("job")))
                    .hasMessage("column job has a value that its taxonomy does not know");
        }
    }

    @Nested
    class Suppression {
        private final Table table = Tables.table(Map.of(
                "job", Tables.texts("cook", "cook", "baker", "baker", "judge", "nurse", "nurse", "doctor", "doctor")));

        @Test
        void shouldLeaveOutRowsThatWouldWidenAllOthers() {
            KAnonymizer.Anonymized kept =
                    done(KAnonymizer.of(2, 0.1).widening("job", JOBS).anonymize(table, List.of("job")));
            KAnonymizer.Anonymized left =
                    done(KAnonymizer.of(2, 0.12).widening("job", JOBS).anonymize(table, List.of("job")));

            assertThat(kept.informationLoss()).isEqualTo(1);
            assertThat(kept.table().rows()).isEqualTo(9);
            assertThat(left.rows()).containsExactly(0, 1, 2, 3, 5, 6, 7, 8);
            assertThat(column(left.table(), "job"))
                    .containsExactly("cook", "cook", "baker", "baker", "nurse", "nurse", "doctor", "doctor");
            assertThat(left.informationLoss()).isCloseTo(1.0 / 9, within(1e-12));
            assertThat(left.discernibility()).isEqualTo(4 * 4 + 9);
        }
    }

    @Test
    void shouldKeepTheSensitiveColumnDiverse() {
        Table table = Tables.table(
                Map.of("age", Tables.numbers(1, 2, 3, 4), "illness", Tables.texts("flu", "flu", "cold", "cold")));

        assertThat(done(KAnonymizer.of(2, 0).diverse("illness", 2).anonymize(table, List.of("age")))
                        .classes())
                .isEqualTo(1);
        assertThat(KAnonymizer.of(2, 0).diverse("illness", 3).anonymize(table, List.of("age")))
                .isEqualTo(new KAnonymizer.Impossible("the sensitive column has too few different values"));
        assertThat(KAnonymizer.of(5, 0.5).anonymize(table, List.of("age")))
                .isEqualTo(new KAnonymizer.Impossible("4 rows cannot be 5-anonymous"));
    }

    @Test
    void shouldKeepItsPromiseOnAnyTable() {
        long seed = 20_260_105;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<String> quasi = List.of("age", "city", "job");
        for (int round = 0; round < 150; round++) {
            Table table = Tables.people(20 + random.nextInt(180), random);
            int k = 2 + random.nextInt(5);
            double limit = random.nextInt(3) * 0.05;
            KAnonymizer anonymizer =
                    KAnonymizer.of(k, limit).widening("job", JOBS).diverse("illness", 2);
            if (!(anonymizer.anonymize(table, quasi) instanceof KAnonymizer.Anonymized result)) {
                throw new AssertionError("round " + round);
            }
            PrivacyMeasures measures = PrivacyMeasures.of(result.table(), quasi, List.of("illness"));

            assertThat(measures.k()).isGreaterThanOrEqualTo(k);
            assertThat(measures.sensitive().getFirst().distinct()).isGreaterThanOrEqualTo(2);
            assertThat(measures.classes()).isLessThanOrEqualTo(result.classes());
            assertThat((double) (table.rows() - result.rows().length)).isLessThanOrEqualTo(limit * table.rows() + 1e-9);
            assertThat(result.informationLoss()).isBetween(0.0, 1.0);
            assertThat(result.rows()).isSorted().doesNotHaveDuplicates();
            assertThat(column(result.table(), "illness")).isEqualTo(column(table.pick(result.rows()), "illness"));
            KAnonymizer.Anonymized again = done(anonymizer.anonymize(table, quasi));
            for (String name : quasi) {
                assertThat(column(again.table(), name)).isEqualTo(column(result.table(), name));
                assertCovered(column(table.pick(result.rows()), name), column(result.table(), name));
            }
        }
    }

    /** Every original value lies in what now stands for it. */
    private static void assertCovered(List<String> before, List<String> after) {
        for (int i = 0; i < before.size(); i++) {
            String value = before.get(i);
            String label = after.get(i);
            if (label.equals(value) || label.equals("*")) {
                continue;
            }
            boolean covered;
            if (label.startsWith("[")) {
                String[] ends = label.substring(1, label.length() - 1).split(", ");
                covered = Double.parseDouble(ends[0]) <= Double.parseDouble(value)
                        && Double.parseDouble(value) <= Double.parseDouble(ends[1]);
            } else if (label.startsWith("{")) {
                covered = Arrays.asList(label.substring(1, label.length() - 1).split(", ", -1))
                        .contains(value);
            } else {
                covered = JOBS.over(List.of(label, value)).equals(label);
            }
            assertThat(covered).as("%s in %s", value, label).isTrue();
        }
    }

    @Test
    void shouldRefuseWhatCannotBeMeant() {
        assertThatThrownBy(() -> KAnonymizer.of(1, 0)).hasMessage("k is 2 or more: 1");
        assertThatThrownBy(() -> KAnonymizer.of(2, 2)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> KAnonymizer.of(2, 0).diverse("x", 1)).hasMessage("l is 2 or more: 1");
        assertThatThrownBy(() -> KAnonymizer.of(2, 0).anonymize(Tables.people(5, new Random(1)), List.of()))
                .hasMessageContaining("no quasi-identifier");
        assertThatThrownBy(() -> Taxonomy.of(Map.of("a", "b", "c", "d"))).hasMessageContaining("one root, not 2");
        assertThatThrownBy(() -> Taxonomy.of(Map.of("a", "root", "x", "y", "y", "x")))
                .hasMessageContaining("no circles");
    }
}

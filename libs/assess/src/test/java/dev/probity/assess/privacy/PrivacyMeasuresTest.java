package dev.probity.assess.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.probity.assess.BadTableException;
import dev.probity.assess.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PrivacyMeasuresTest {

    @Test
    void shouldCountTheSmallestGroup() {
        Table table = Tables.table(Map.of(
                "zip", Tables.texts("1", "1", "2", "2", "2", ""),
                "age", Tables.numbers(30, 30, 40, 40, 40, 50)));

        assertThat(PrivacyMeasures.of(table, List.of("zip", "age"), List.of()))
                .isEqualTo(new PrivacyMeasures(6, 3, 1, List.of()));
        assertThat(PrivacyMeasures.of(table.pick(new int[] {0, 1, 2, 3}), List.of("zip", "age"), List.of()))
                .isEqualTo(new PrivacyMeasures(4, 2, 2, List.of()));
        assertThat(PrivacyMeasures.of(table, List.of(), List.of()).k()).isEqualTo(6);
        assertThat(PrivacyMeasures.of(table.pick(new int[0]), List.of("zip"), List.of("age"))
                        .k())
                .isZero();
        assertThatThrownBy(() -> PrivacyMeasures.of(table, List.of("name"), List.of()))
                .isInstanceOf(BadTableException.class);
    }

    /** By hand: the first group has a, a, b, b; the second a, a, a, b with entropy ¾ ln ⁴⁄₃ + ¼ ln 4. */
    @Test
    void shouldMeasureDiversity() {
        Table table = Tables.table(Map.of(
                "group", Tables.texts("1", "1", "1", "1", "2", "2", "2", "2"),
                "illness", Tables.texts("a", "a", "b", "b", "a", "a", "a", "b")));

        PrivacyMeasures.Sensitive illness = PrivacyMeasures.of(table, List.of("group"), List.of("illness"))
                .sensitive()
                .getFirst();

        assertThat(illness.distinct()).isEqualTo(2);
        assertThat(illness.entropy()).isCloseTo(Math.pow(4.0 / 3, 0.75) * Math.pow(4, 0.25), within(1e-12));
        assertThat(illness.orderedDistance()).isNaN();
        assertThat(illness.equalDistance()).isCloseTo(0.125, within(1e-12));
    }

    /** The salaries of tables 3 and 4 in Li, Li and Venkatasubramanian (2007), section 4: 0.375 and 0.167. */
    @Nested
    class Closeness {
        private final int[] all = {1, 1, 1, 1, 1, 1, 1, 1, 1};

        @Test
        void shouldGiveThePublishedDistances() {
            assertThat(PrivacyMeasures.orderedDistance(new int[] {1, 1, 1, 0, 0, 0, 0, 0, 0}, 3, all, 9))
                    .isCloseTo(0.375, within(1e-12));
            assertThat(PrivacyMeasures.orderedDistance(new int[] {0, 0, 0, 1, 0, 1, 0, 0, 1}, 3, all, 9))
                    .isCloseTo(1.0 / 6, within(1e-12));
        }

        @Test
        void shouldTakeTheGroupFarthestFromTheTable() {
            Table table = Tables.table(Map.of(
                    "group", Tables.texts("1", "1", "1", "2", "2", "2", "3", "3", "3"),
                    "salary", Tables.numbers(3, 4, 5, 6, 11, 8, 7, 9, 10)));
            PrivacyMeasures.Sensitive salary = PrivacyMeasures.of(table, List.of("group"), List.of("salary"))
                    .sensitive()
                    .getFirst();

            assertThat(salary.orderedDistance()).isCloseTo(0.375, within(1e-12));
            assertThat(salary.equalDistance()).isCloseTo(2.0 / 3, within(1e-12));
            assertThat(salary.distinct()).isEqualTo(3);
        }

        @Test
        void shouldBeZeroWhereThereIsOneValueOnlyOrOneGroupOnly() {
            Table table = Tables.table(Map.of("group", Tables.texts("1", "1"), "salary", Tables.numbers(3, 3)));

            assertThat(PrivacyMeasures.of(table, List.of("group"), List.of("salary"))
                            .sensitive())
                    .containsExactly(new PrivacyMeasures.Sensitive("salary", 1, 1, 0, 0));
        }

        @Test
        void shouldNotOrderNumbersWithMissingCells() {
            Table table =
                    Tables.table(Map.of("group", Tables.texts("1", "1"), "salary", Tables.numbers(3, Double.NaN)));

            assertThat(PrivacyMeasures.of(table, List.of("group"), List.of("salary"))
                            .sensitive()
                            .getFirst())
                    .isEqualTo(new PrivacyMeasures.Sensitive("salary", 2, Math.exp(Math.log(2)), 0, Double.NaN));
        }
    }

    /** A table of groups by values would have five thousand million cells here. */
    @Test
    void shouldMeasureAColumnWhoseValuesAreAllDifferent() {
        int rows = 100_000;
        double[] ids = IntStream.range(0, rows).asDoubleStream().toArray();
        double[] halfMissing = IntStream.range(0, rows)
                .mapToDouble(i -> i % 2 == 0 ? i : Double.NaN)
                .toArray();
        Table table = Tables.table(Map.of("group", Tables.numbers(ids), "text", Tables.numbers(halfMissing)));

        PrivacyMeasures.Sensitive text = PrivacyMeasures.of(table, List.of("group"), List.of("text"))
                .sensitive()
                .getFirst();

        assertThat(text.distinct()).isEqualTo(1);
        assertThat(text.equalDistance()).isCloseTo(1 - 1.0 / rows, within(1e-12));
    }
}

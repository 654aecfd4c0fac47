package dev.probity.assess.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.probity.assess.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReidentificationRiskTest {
    private static final List<String> QUASI = List.of("zip");

    /** Groups of 1, 2 and 3 rows. */
    private final Table table = Tables.table(Map.of("zip", Tables.texts("a", "b", "b", "c", "c", "c")));

    /** By hand: risks 1, ½, ⅓; three groups name three of six rows. */
    @Test
    void shouldTakeTheTableForThePopulationWhenThereIsNone() {
        ReidentificationRisk risk = ReidentificationRisk.of(table, QUASI, 0.4);

        assertThat(risk.prosecutor()).isEqualTo(new ReidentificationRisk.Attack(1, 0.5, 0.5));
        assertThat(risk.journalist().highest()).isEqualTo(1);
        assertThat(risk.journalist().average()).isEqualTo(0.5);
        assertThat(risk.journalist().atRisk()).isEqualTo(0.5);
        assertThat(risk.marketer()).isEqualTo(0.5);
    }

    /** By hand: populations of 10, 4 and 3 (less than the table's three would count as three). */
    @Test
    void shouldFallWithThePopulation() {
        Table population = Tables.table(Map.of(
                "zip",
                Tables.texts("a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "c", "d", "d")));
        ReidentificationRisk risk = ReidentificationRisk.of(table, population, QUASI, 0.25);
        double named = (1.0 / 10 + 2.0 / 4 + 3.0 / 3) / 6;

        assertThat(risk.prosecutor().atRisk()).isEqualTo(1);
        assertThat(risk.journalist().highest()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(risk.journalist().average()).isCloseTo(Math.max(3.0 / 17, named), within(1e-12));
        assertThat(risk.journalist().atRisk()).isEqualTo(0.5);
        assertThat(risk.marketer()).isCloseTo(named, within(1e-12));
    }

    @Test
    void shouldBeNothingWithoutRowsAndRefuseStrangeThresholds() {
        assertThat(ReidentificationRisk.of(table.pick(new int[0]), QUASI, 0.2).marketer())
                .isZero();
        assertThatThrownBy(() -> ReidentificationRisk.of(table, QUASI, 1.5))
                .hasMessage("a risk lies between 0 and 1: 1.5");
    }
}

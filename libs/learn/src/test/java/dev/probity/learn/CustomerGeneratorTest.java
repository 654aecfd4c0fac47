package dev.probity.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.probity.assess.CsvTable;
import dev.probity.assess.NumberColumn;
import dev.probity.assess.QualityCheck;
import dev.probity.assess.QualityReport;
import dev.probity.assess.RuleSet;
import dev.probity.assess.Table;
import dev.probity.learn.CustomerGenerator.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerGeneratorTest {

    @Test
    void shouldWriteTheSameBytesForTheSameSeedAndOthersForAnother() {
        assertThat(csv(Settings.of(500, 7))).isEqualTo(csv(Settings.of(500, 7)));
        assertThat(csv(Settings.of(500, 7))).isNotEqualTo(csv(Settings.of(500, 8)));
        assertThat(csv(Settings.of(500, 7))).startsWith(csv(Settings.of(200, 7)));
    }

    @Test
    void shouldChurnBetweenThreeAndSevenPercentForAnySeed() {
        for (long seed = 1; seed <= 5; seed++) {
            double[] churn = numbers(table(Settings.of(20_000, seed)), "churn_30_day");

            assertThat(Arrays.stream(churn).average().orElseThrow())
                    .as("seed %d", seed)
                    .isBetween(0.03, 0.07);
        }
    }

    @Test
    void shouldKeepEveryRowSoundWhenNoFaultsAreAskedFor(@TempDir Path directory) throws IOException {
        QualityReport report = check(Settings.of(5_000, 3).withPersonalData(), directory);

        assertThat(report.rejected()).isEmpty();
        assertThat(report.changed()).isEmpty();
        assertThat(report.alerts()).isEmpty();
        assertThat(report.rules()).allMatch(outcome -> outcome.applicable() && outcome.violations() == 0);
    }

    @Test
    void shouldGiveEveryRowRuleSomethingToFindWhenFaultsAreAskedFor(@TempDir Path directory) throws IOException {
        QualityReport report = check(Settings.of(5_000, 3).withPersonalData().withFaults(0.05), directory);

        assertThat(report.rules().stream()
                        .filter(outcome -> outcome.violations() > 0)
                        .map(outcome -> outcome.rule().id())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "SCHEMA", "BR-001", "BR-002", "BR-003", "BR-004", "BR-005", "BR-006", "BR-007", "BR-008",
                        "BR-010");
        assertThat(report.rejectedRows() / 5_000.0).isCloseTo(0.03, within(0.015));
    }

    @Test
    void shouldHaveTheColumnsInTheRangesOfTheCustomerTable() {
        Table table = table(Settings.of(5_000, 11));

        assertThat(table.names()).hasSize(42).startsWith("customer_id", "age", "gender", "location", "tenure_months");
        assertRange(table, "age", 18, 80);
        assertRange(table, "tenure_months", 1, 120);
        assertRange(table, "session_duration_avg_minutes", 1, 180);
        assertRange(table, "avg_sentiment_score", -1, 1);
        assertRange(table, "avg_job_completion_rating", 1, 5);
        assertRange(table, "peak_activity_hour", 0, 23);
        for (String share : Set.of("risk_score", "trust_score", "influence_score", "engagement_score")) {
            assertRange(table, share, 0, 1);
        }
        assertThat(Arrays.stream(numbers(table, "lifetime_value_usd")).min().orElseThrow())
                .isNotNegative();
    }

    @Test
    void shouldMakeUpCardsAndIbansWithRightCheckDigits() {
        Table table = table(Settings.of(200, 5).withPersonalData());
        for (int row = 0; row < table.rows(); row++) {
            assertThat(luhn(String.valueOf(table.column("card").text(row)))).isTrue();
            String iban = String.valueOf(table.column("iban").text(row));
            String moved = iban.substring(4) + "1314" + iban.substring(2, 4);
            assertThat(new BigInteger(moved).mod(BigInteger.valueOf(97))).isEqualTo(BigInteger.ONE);
        }
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0 && digits.length() == 16;
    }

    private static void assertRange(Table table, String column, double low, double high) {
        for (double value : numbers(table, column)) {
            assertThat(Double.isNaN(value) || (value >= low && value <= high))
                    .as(column)
                    .isTrue();
        }
    }

    private static double[] numbers(Table table, String column) {
        return ((NumberColumn) table.column(column)).values();
    }

    private static QualityReport check(Settings settings, Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("customers.csv"), csv(settings));
        return QualityCheck.run(file, RuleSet.customers(), directory);
    }

    static Table table(Settings settings) {
        byte[] bytes = csv(settings).getBytes(StandardCharsets.UTF_8);
        return CsvTable.read(() -> new ByteArrayInputStream(bytes), Set.of("customer_id", "card", "phone"));
    }

    private static String csv(Settings settings) {
        var out = new ByteArrayOutputStream();
        try {
            new CustomerGenerator(settings).write(out);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

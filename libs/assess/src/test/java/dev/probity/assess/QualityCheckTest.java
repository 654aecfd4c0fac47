package dev.probity.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCheckTest {

    private static final String HEADER =
            "customer_id,age,tenure_months,sessions_last_7_days,connections_sent,connections_received,"
                    + "total_connections,engagement_score,email\n";

    @TempDir
    Path directory;

    @Nested
    class Customers {

        @Test
        void shouldLetASoundRowThroughUnchanged() throws IOException {
            QualityReport report = customers("c1,30,12,5,3,4,7,0.5,a@b.org\n");

            assertThat(report.rows()).isEqualTo(1);
            assertThat(report.accepted()).isEqualTo(1);
            assertThat(report.rules()).allMatch(outcome -> outcome.violations() == 0);
            assertThat(report.rules())
                    .extracting(outcome -> outcome.rule().id())
                    .hasSize(11);
            assertThat(Files.readString(report.cleanPath())).isEqualTo(HEADER + "c1,30,12,5,3,4,7,0.5,a@b.org\n");
        }

        @Test
        void shouldRejectWithRowRuleFieldAndReason() {
            QualityReport report = customers("""
                    ,30,12,5,3,4,7,0.5,a@b.org
                    c2,17,12,5,3,4,7,0.5,a@b.org
                    c3,30,12,5,3,4,7,1.01,a@b.org
                    c4,30,-1,5,3,4,7,-0.01,a@b.org
                    c5,30,12,5,3,4,7,0.5,a@b.org
                    c5,31,12,5,3,4,7,0.5,a@b.org
                    c7,thirty,12,5,3,4,7,0.5,a@b.org
                    c8,30,12,5,3,4,inf,0.5,a@b.org
                    """);

            assertThat(report.rejected())
                    .extracting(
                            QualityReport.Rejected::row,
                            QualityReport.Rejected::rule,
                            QualityReport.Rejected::field,
                            QualityReport.Rejected::value)
                    .containsExactlyInAnyOrder(
                            tuple(1L, "BR-001", "customer_id", null),
                            tuple(2L, "BR-002", "age", "17"),
                            tuple(3L, "BR-004", "engagement_score", "1.01"),
                            tuple(4L, "BR-004", "engagement_score", "-0.01"),
                            tuple(4L, "BR-005", "tenure_months", "-1"),
                            tuple(6L, "BR-010", "customer_id", "c5"),
                            tuple(7L, "SCHEMA", "age", "thirty"),
                            tuple(8L, "SCHEMA", "total_connections", "inf"));
            assertThat(report.accepted()).isEqualTo(1);
            assertThat(report.rejectedRows()).isEqualTo(7);
            assertThat(report.measures().duplicates()).isEqualTo(1);
            assertThat(report.measures().schemaViolations()).isEqualTo(2);
            assertThat(report.rejected())
                    .allSatisfy(rejected -> assertThat(rejected.reason()).isNotBlank());
        }

        @Test
        void shouldKeepRejectedRowsAsTheyCame() throws IOException {
            QualityReport report = customers("c4,30,-1,5,3,4,7,-0.01,\"a,b\"\"c\"\nc1,30,12,5,3,4,7,0.5,a@b.org\n");

            assertThat(Files.readString(report.rejectedPath()))
                    .isEqualTo("row,rules," + HEADER + "1,BR-004 BR-005,c4,30,-1,5,3,4,7,-0.01,\"a,b\"\"c\"\n");
        }

        @Test
        void shouldCorrectAndKeepBeforeAndAfter() throws IOException {
            QualityReport report = customers("""
                    c1,30,12,-5,3,4,7,0.5,a@b.org
                    c2,30,12,5,3,4,9,0.5,a@b.org
                    c3,30,12,5,3,4,,0.5,a@b.org
                    c4,30,12,5,,4,9,0.5,a@b.org
                    """);

            assertThat(report.changed())
                    .extracting(QualityReport.Changed::row, QualityReport.Changed::before, QualityReport.Changed::after)
                    .containsExactly(tuple(1L, "-5", "0"), tuple(2L, "9", "7"), tuple(3L, null, "7"));
            assertThat(Files.readString(report.cleanPath())).isEqualTo(HEADER + """
                    c1,30,12,0,3,4,7,0.5,a@b.org
                    c2,30,12,5,3,4,7,0.5,a@b.org
                    c3,30,12,5,3,4,7,0.5,a@b.org
                    c4,30,12,5,,4,9,0.5,a@b.org
                    """);
        }

        @Test
        void shouldFlagWithoutRejecting() {
            QualityReport report = customers("c1,101,12,5,3,4,7,0.5,nobody\nc2,30,12,5,3,4,7,0.5,a@b\n");

            assertThat(report.accepted()).isEqualTo(2);
            assertThat(violations(report, "BR-003")).isEqualTo(1);
            assertThat(violations(report, "BR-007")).isEqualTo(2);
        }

        @Test
        void shouldReportTheEmailRuleAsNotApplicableWithoutThatColumn() {
            Path file = file(HEADER.replace(",email", "") + "c1,30,12,5,3,4,7,0.5\n");

            QualityReport report = QualityCheck.run(file, RuleSet.customers(), directory);

            assertThat(report.rules())
                    .filteredOn(outcome -> !outcome.applicable())
                    .extracting(outcome -> outcome.rule().id())
                    .containsExactly("BR-007");
        }

        @Test
        void shouldAlertWhenAColumnIsMissingInFivePercent() {
            String sound = "c%d,30,12,5,3,4,7,0.5,a@b.org\n";
            var rows = new StringBuilder("c0,,12,5,3,4,7,0.5,a@b.org\n");
            for (int i = 1; i < 20; i++) {
                rows.append(sound.formatted(i));
            }

            assertThat(customers(rows.toString()).alerts())
                    .containsExactly(new QualityReport.Alert("BR-009", "age", 0.05, 0.05, "age is missing too often"));
            assertThat(customers(rows + sound.formatted(20)).alerts()).isEmpty();
        }

        @Test
        void shouldNumberRowsInTheOrderOfALargeFile() {
            var rows = new StringBuilder();
            for (int i = 1; i <= 60_000; i++) {
                rows.append("c%d,%d,12,5,3,4,7,0.5,a@b.org\n".formatted(i, i % 20_000 == 0 ? 3 : 40));
            }

            QualityReport report = customers(rows.toString());

            assertThat(report.rejected())
                    .extracting(QualityReport.Rejected::row)
                    .containsExactly(20_000L, 40_000L, 60_000L);
            assertThat(report.accepted()).isEqualTo(59_997);
        }

        @Test
        void shouldRefuseAFileWithoutARequiredColumn() {
            Path file = file("customer_id,age\nc1,30\n");

            assertThatThrownBy(() -> QualityCheck.run(file, RuleSet.customers(), directory))
                    .isInstanceOf(BadTableException.class)
                    .hasMessageContaining("engagement_score")
                    .hasMessageContaining("tenure_months");
        }

        @Test
        void shouldRefuseARaggedOrOversizedRecordWithoutQuotingIt() {
            for (String bad :
                    List.of("c1,secret\n", "c1," + "secret".repeat(1_700_000) + ",12,5,3,4,7,0.5,a@b.org\n")) {
                assertThatThrownBy(() -> customers(bad))
                        .isInstanceOf(BadTableException.class)
                        .hasMessageNotContaining("secret");
            }
        }
    }

    @Nested
    class AnyTask {

        private final RuleSet rules = RuleSet.forTask("t", "id", "label", List.of("Yes", "No"), List.of("x"));

        @Test
        void shouldDemandIdentifierTargetAndNumbers() {
            Path file = file("id,x,label\na,1,Yes\na,2,No\n,3,Yes\nd,4,\ne,5,Perhaps\nf,six,No\ng,,No\n");

            QualityReport report = QualityCheck.run(file, rules, directory);

            assertThat(report.rejected())
                    .extracting(QualityReport.Rejected::row, QualityReport.Rejected::rule)
                    .containsExactly(
                            tuple(2L, "T-002"),
                            tuple(3L, "T-001"),
                            tuple(4L, "T-003"),
                            tuple(5L, "T-004"),
                            tuple(6L, "SCHEMA"));
            assertThat(report.accepted()).isEqualTo(2);
        }

        @Test
        void shouldBearColumnNamesThatLookLikeSql() {
            Path file = file("id,\"x\"\" or 1=1 --\",label\na,1,Yes\n");

            QualityReport report = QualityCheck.run(
                    file,
                    RuleSet.forTask("t", "id", "label", List.of("Y'es", "Yes"), List.of("x\" or 1=1 --")),
                    directory);

            assertThat(report.accepted()).isEqualTo(1);
        }
    }

    private QualityReport customers(String rows) {
        return QualityCheck.run(file(HEADER + rows), RuleSet.customers(), directory);
    }

    private Path file(String content) {
        try {
            return Files.writeString(directory.resolve("in.csv"), content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long violations(QualityReport report, String rule) {
        return report.rules().stream()
                .filter(outcome -> outcome.rule().id().equals(rule))
                .mapToLong(QualityReport.Outcome::violations)
                .sum();
    }
}

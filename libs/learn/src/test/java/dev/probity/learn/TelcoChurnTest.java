package dev.probity.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.assess.CsvTable;
import dev.probity.assess.QualityCheck;
import dev.probity.assess.QualityReport;
import dev.probity.assess.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public IBM Telco churn table with the task file of the guide. Published AUC of XGBoost on it: 0.828. */
class TelcoChurnTest {

    private static final Path REPOSITORY = Files.exists(Path.of("docs/guide")) ? Path.of("") : Path.of("../..");

    @Test
    void shouldCheckTrainAndScoreTheTable(@TempDir Path directory) throws IOException {
        Path csv = sharedData().resolve("tabular/telco-churn.csv");
        if (!Files.exists(csv)) {
            System.out.println("skipped: " + csv + " is not there");
        }
        Assumptions.assumeTrue(Files.exists(csv), "skipped: " + csv + " is not there");
        Task task = TaskFile.parse(Files.readString(REPOSITORY.resolve("docs/guide/telco-churn.task.yaml")));

        QualityReport report = QualityCheck.run(csv, task.rules(), directory);
        Table table = CsvTable.read(report.cleanPath());
        Training.Trained trained = Training.train(table, task, TrainingParameters.defaults(), (_, _) -> {});

        assertThat(report.rows()).isEqualTo(7043);
        assertThat(report.rejected()).isEmpty();
        assertThat(table.column("TotalCharges").missing(488)).isTrue();
        assertThat(trained.held().auc()).isGreaterThan(0.82);
        assertThat(trained.model().encoding().features())
                .extracting(Encoding.Feature::name)
                .hasSize(17)
                .doesNotContain("gender", "SeniorCitizen", "customerID", "Churn");
    }

    private static Path sharedData() {
        String configured = Optional.ofNullable(System.getProperty("probity.shared-data"))
                .or(() -> Optional.ofNullable(System.getenv("PROBITY_SHARED_DATA")))
                .orElse("../shared/data");
        Path path = Path.of(configured);
        return path.isAbsolute() ? path : REPOSITORY.resolve(path);
    }
}

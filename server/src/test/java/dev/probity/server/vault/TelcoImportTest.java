package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.tenancy.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public IBM Telco customer churn table (7 043 customers), imported for its task. */
class TelcoImportTest {

    private static final Path ROOT =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    @TempDir
    Path directory;

    private Path table;

    @BeforeEach
    void find() {
        String shared = System.getProperty("PROBITY_SHARED_DATA", System.getenv("PROBITY_SHARED_DATA"));
        Path data = shared == null ? ROOT.resolve("../shared/data") : Path.of(shared);
        table = data.resolve("tabular/telco-churn.csv");
        if (!Files.exists(table)) {
            System.out.println("skipped: there is no " + table);
        }
        Assumptions.assumeTrue(Files.exists(table));
    }

    @Test
    void shouldBeAcceptedWholeAndLearnt() throws Exception {
        String task = Files.readString(ROOT.resolve("docs/guide/telco-churn.task.yaml"));
        VaultFixture vault = new VaultFixture(directory);
        Caller.as(vault.somebody(), () -> {
            DatasetImport received =
                    vault.receive(vault.dataset(), read(), new QualityPlan(QualityPlan.Kind.TASK, task));
            ImportSummary summary = vault.run(received);
            assertThat(summary.rows()).isEqualTo(7_043);
            assertThat(summary.quarantined()).isZero();
            DatasetVersion version = vault.versions.require(summary.versionId());
            assertThat(version.columns()).hasSize(21).contains(new Column("tenure", Column.Type.NUMBER, false));
            assertThat(Objects.requireNonNull(summary.quality()).path("rules")).isNotEmpty();
            assertThat(vault.content(version.id()).lines().count()).isEqualTo(7_044);
            return summary;
        });
    }

    private byte[] read() throws IOException {
        return Files.readAllBytes(table);
    }
}

package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.objects.ObjectStoreException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionContentTest {

    @TempDir
    Path directory;

    private VaultFixture vault;
    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        vault = new VaultFixture(directory);
        caller = vault.somebody();
    }

    @Test
    void shouldPageThroughRecordsAcrossSegments() throws Exception {
        Caller.as(caller, () -> {
            String rows = IntStream.rangeClosed(1, 20_000)
                    .mapToObj(i -> i + ",name " + i)
                    .collect(Collectors.joining("\n"));
            DatasetVersion version = version("id,name\n" + rows);
            VersionRecords records = vault.versions.records(version);
            long next = 1;
            while (next <= version.rows()) {
                List<VersionRecords.Row> page = records.page(next, 501);
                for (VersionRecords.Row row : page) {
                    assertThat(row.row()).isEqualTo(next);
                    assertThat(row.fields())
                            .containsEntry("id", BigDecimal.valueOf(next))
                            .containsEntry("name", "name " + next);
                    next++;
                }
            }
            assertThat(next).isEqualTo(20_001);
            assertThat(records.page(20_001, 10)).isEmpty();
            return version;
        });
    }

    /** The dangerous starts are those of OWASP's page "CSV Injection". */
    @Test
    void shouldExportNoFormulaToASpreadsheet() throws Exception {
        Caller.as(caller, () -> {
            String csv = "name,amount\n\"=cmd|' /C calc'!A0\",-5\n@SUM(A1),1\n+1+1,2\n-2+3,3\n\"\tx\",4\nplain,5\n";
            DatasetVersion version = version(csv);
            assertThat(export(version, Exports.Format.CSV).lines())
                    .containsExactly(
                            "name,amount",
                            "'=cmd|' /C calc'!A0,-5",
                            "'@SUM(A1),1",
                            "'+1+1,2",
                            "'-2+3,3",
                            "'\tx,4",
                            "plain,5");
            assertThat(vault.audit.actions()).endsWith("dataset_version.exported");
            return version;
        });
    }

    @Test
    void shouldExportJsonLinesExactly() throws Exception {
        Caller.as(caller, () -> {
            DatasetVersion version = version("name,amount\n=1+1,1.50\n,\n\"a\n\"\"b\"\"\",3\n");
            assertThat(export(version, Exports.Format.JSONL).lines())
                    .containsExactly(
                            "{\"name\":\"=1+1\",\"amount\":1.50}",
                            "{\"name\":null,\"amount\":null}",
                            "{\"name\":\"a\\n\\\"b\\\"\",\"amount\":3}");
            return version;
        });
    }

    @Test
    void shouldGiveTypedColumnsToAnalytics() throws Exception {
        Caller.as(caller, () -> {
            DatasetVersion version = version("name,amount\nx,1.5\ny, \nz,2.5\n");
            Path parquet = vault.versions.snapshot(version.id(), directory);
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement sql = connection.createStatement();
                    ResultSet row = sql.executeQuery(
                            "select sum(amount), typeof(first(amount)), count(*) from '" + parquet + "'")) {
                row.next();
                assertThat(row.getDouble(1)).isEqualTo(4.0);
                assertThat(row.getString(2)).isEqualTo("DOUBLE");
                assertThat(row.getLong(3)).isEqualTo(3);
            }
            return version;
        });
    }

    @Test
    void shouldAnswerWhichDataAModelWasTrainedOn() throws Exception {
        Caller.as(caller, () -> {
            DatasetVersion version = version("name,contact\nAnna,anna@example.org\n");
            DatasetEvidence source =
                    new DatasetEvidence(new DatasetStore(vault.database), new VersionStore(vault.database));
            assertThat(evidence(source, "dataset_version", version.id().toString()))
                    .singleElement()
                    .satisfies(evidence -> {
                        assertThat(evidence.facts())
                                .containsEntry("digest", version.digest())
                                .containsEntry("rows", 1L);
                        assertThat(evidence.gaps()).hasSize(1);
                        String document =
                                new String(evidence.documents().getFirst().content(), StandardCharsets.UTF_8);
                        assertThat(document).contains("EMAIL_ADDRESS").doesNotContain("anna@example.org");
                    });
            assertThat(evidence(source, "dataset_version", "no-id")).isEmpty();
            assertThat(evidence(source, "model_version", version.id().toString()))
                    .isEmpty();
            return version;
        });
    }

    private List<Evidence> evidence(DatasetEvidence source, String type, String id) {
        return vault.database.readOnly(() -> source.evidence(Subject.of(type, id)));
    }

    @Test
    void shouldNameTheObjectWhenASegmentIsCorrupted() throws Exception {
        Caller.as(caller, () -> {
            DatasetVersion version = version("a\n1\n");
            Path segment = segment();
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length - 5] ^= 1;
            Files.write(segment, bytes);
            assertThatThrownBy(() -> vault.content(version.id()))
                    .isInstanceOf(ObjectStoreException.class)
                    .hasMessageContaining("/segments/")
                    .hasMessageContaining("does not verify");
            return version;
        });
    }

    @Test
    void shouldRefuseASegmentPutInThePlaceOfAnother() throws Exception {
        Caller.as(caller, () -> {
            Dataset dataset = vault.dataset();
            vault.load(dataset, "a\n1\n");
            byte[] old = Files.readAllBytes(segment());
            Files.delete(segment());
            DatasetVersion version =
                    vault.versions.require(vault.load(dataset, "a\n2\n").versionId());
            Files.write(segment(), old);
            assertThatThrownBy(() -> vault.content(version.id())).isInstanceOf(ObjectStoreException.class);
            return version;
        });
    }

    private DatasetVersion version(String csv) throws Exception {
        return vault.versions.require(vault.load(vault.dataset(), csv).versionId());
    }

    private String export(DatasetVersion version, Exports.Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        vault.exports.record(version, format);
        vault.exports.write(version, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("objects"))) {
            return files.filter(file -> file.toString().contains("/segments/") && Files.isRegularFile(file))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.probity.learn.CustomerGenerator;
import dev.probity.platform.jobs.JobCancelledException;
import dev.probity.platform.objects.ObjectStoreException;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {

    private static final Column AGE = new Column("age", Column.Type.INTEGER, true);

    @TempDir
    Path directory;

    private VaultFixture vault;
    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        vault = new VaultFixture(directory);
        caller = vault.somebody();
    }

    @Nested
    class GoodFiles {

        @Test
        void shouldBecomeAnImmutableVersion() throws Exception {
            asCaller(() -> {
                Dataset dataset = vault.dataset(AGE);
                String csv = "name,age,score\nAnna,31,0.5\n\"Bert, jr\",,0.7\nCarl,44,1\n";
                DatasetImport received = vault.receive(dataset, csv, VaultFixture.NO_RULES);
                ImportSummary summary = vault.run(received);
                DatasetVersion version = vault.versions.require(summary.versionId());
                assertThat(version.number()).isEqualTo(1);
                assertThat(version.parentId()).isNull();
                assertThat(version.rows()).isEqualTo(2);
                assertThat(version.quarantined()).isEqualTo(1);
                assertThat(version.columns())
                        .containsExactly(
                                new Column("name", Column.Type.TEXT, false),
                                AGE,
                                new Column("score", Column.Type.NUMBER, false));
                assertThat(version.message()).isEqualTo("a message");
                assertThat(vault.content(version.id()))
                        .isEqualToNormalizingNewlines("name,age,score\nAnna,31,0.5\nCarl,44,1\n");
                assertThat(vault.datasets.find(dataset.id()).headVersionId()).isEqualTo(version.id());
                assertThat(vault.audit.actions())
                        .containsExactly("dataset.created", "dataset_import.received", "dataset_version.committed");
                assertThat(vault.metrics
                                .counter("probity.import.rows", "outcome", "quarantined")
                                .count())
                        .isEqualTo(1);
                assertThat(vault.quarantine(received)).singleElement().satisfies(remark -> {
                    assertThat(remark.line()).isEqualTo(3);
                    assertThat(remark.field()).isEqualTo("age");
                    assertThat(remark.reason()).isEqualTo("age is empty");
                });
                return summary;
            });
        }

        @Test
        void shouldNeverLieInTheClear() throws Exception {
            asCaller(() -> {
                String secret = "unmistakable-secret-text";
                ImportSummary summary = vault.load(vault.dataset(), "name\n" + secret + "\nother\n");
                assertThat(vault.liesInTheClear(secret)).isFalse();
                assertThat(directory.resolve("spill")).isEmptyDirectory();
                assertThat(vault.content(summary.versionId())).contains(secret);
                return summary;
            });
        }

        @Test
        void shouldBeReadAlsoWithAByteOrderMarkAndWindowsLineEnds() throws Exception {
            asCaller(() -> {
                ImportSummary summary = vault.load(vault.dataset(AGE), "\uFEFFage,name\r\n5,Zoë\r\n");
                assertThat(vault.content(summary.versionId())).isEqualToNormalizingNewlines("age,name\n5,Zoë\n");
                return summary;
            });
        }

        @Test
        void shouldMakeNoNewVersionWhenSentAgain() throws Exception {
            asCaller(() -> {
                Dataset dataset = vault.dataset();
                ImportSummary first = vault.load(dataset, "a,b\n1,2\n");
                ImportSummary second = vault.load(dataset, "a,b\n1,2\n");
                assertThat(first.unchanged()).isFalse();
                assertThat(second.unchanged()).isTrue();
                assertThat(second.versionId()).isEqualTo(first.versionId());
                assertThat(vault.versions.list(dataset.id(), null, 10)).hasSize(1);
                assertThat(vault.audit.actions()).endsWith("dataset_import.received", "dataset_import.found_unchanged");
                return second;
            });
        }

        @Test
        void shouldStoreUnchangedContentOnce() throws Exception {
            asCaller(() -> {
                Dataset dataset = vault.dataset();
                List<String> rows = IntStream.range(0, 20_000)
                        .mapToObj(i -> i + ",value of row " + i * 7919 % 10_007)
                        .collect(Collectors.toList());
                vault.load(dataset, "id,value\n" + String.join("\n", rows));
                long before = segmentFiles();
                rows.add(9_000, "new,row in the middle");
                ImportSummary second = vault.load(dataset, "id,value\n" + String.join("\n", rows));
                assertThat(vault.versions.require(second.versionId()).number()).isEqualTo(2);
                assertThat(before).isGreaterThan(8);
                assertThat(segmentFiles() - before).isBetween(1L, 2L);
                assertThat(vault.content(second.versionId())).contains("\nnew,row in the middle");
                return second;
            });
        }

        @Test
        void shouldCorrectAndQuarantineByTheRulesOfCustomers() throws Exception {
            asCaller(() -> {
                byte[] csv = customers(3_000);
                DatasetImport received = vault.receive(vault.dataset(), csv, VaultFixture.CUSTOMERS);
                ImportSummary summary = vault.run(received);
                assertThat(summary.rows()).isEqualTo(3_000);
                assertThat(summary.quarantined()).isPositive();
                assertThat(summary.changed()).isPositive();
                assertThat(summary.accepted() + summary.quarantined()).isEqualTo(summary.rows());
                assertThat(summary.findings()).isPositive();
                List<Remark> quarantined = vault.quarantine(received);
                assertThat(quarantined.stream().map(Remark::line).distinct()).hasSize((int) summary.quarantined());
                assertThat(quarantined)
                        .allSatisfy(remark -> assertThat(remark.line()).isBetween(2L, 3_001L));
                List<String> lines =
                        new String(csv, StandardCharsets.UTF_8).lines().toList();
                Remark duplicate = quarantined.stream()
                        .filter(remark -> remark.rule().equals("BR-010"))
                        .findFirst()
                        .orElseThrow();
                assertThat(lines.get((int) duplicate.line() - 1)).startsWith(String.valueOf(duplicate.value()));
                assertThat(vault.versions.findings(summary.versionId(), null, 100))
                        .extracting(Finding::type)
                        .contains("EMAIL_ADDRESS", "PHONE_NUMBER", "CREDIT_CARD", "IBAN_CODE");
                assertThat(vault.imports.remarks(vault.find(received), Remark.Kind.CORRECTED, 0, null, 10_000))
                        .hasSize((int) summary.changed())
                        .allSatisfy(remark -> assertThat(remark.after()).isNotNull());
                return summary;
            });
        }

        @Test
        void shouldGiveTwoImportsAtOnceTheirTurns() throws Exception {
            asCaller(() -> {
                Dataset dataset = vault.dataset();
                DatasetImport one = vault.receive(dataset, "a\n1\n", VaultFixture.NO_RULES);
                DatasetImport two = vault.receive(dataset, "a\n2\n", VaultFixture.NO_RULES);
                try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    List<Callable<ImportSummary>> runs = List.of(
                            () -> Caller.as(caller, () -> vault.run(one)),
                            () -> Caller.as(caller, () -> vault.run(two)));
                    for (Future<ImportSummary> run : threads.invokeAll(runs)) {
                        run.get();
                    }
                }
                List<DatasetVersion> versions = vault.versions.list(dataset.id(), null, 10);
                assertThat(versions).extracting(DatasetVersion::number).containsExactly(2, 1);
                assertThat(versions.get(0).parentId()).isEqualTo(versions.get(1).id());
                return versions;
            });
        }
    }

    @Nested
    class BadFiles {

        @Test
        void shouldBeRefusedWithTheLineThatIsNotUtf8() throws Exception {
            byte[] latin = "name\nAnna\nM\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
            shouldRefuse(vault -> vault.receive(vault.dataset(), latin, VaultFixture.NO_RULES), "Line 3, field 1");
        }

        @Test
        void shouldBeRefusedNamingTheMissingColumn() throws Exception {
            shouldRefuse(
                    vault -> vault.receive(vault.dataset(AGE), "name,ages\nAnna,3\n", VaultFixture.NO_RULES),
                    "lacks column age");
        }

        @Test
        void shouldBeRefusedNamingTheColumnThatRulesNeed() throws Exception {
            shouldRefuse(
                    vault -> vault.receive(vault.dataset(), "customer_id,age\n1,20\n", VaultFixture.CUSTOMERS),
                    "engagement_score");
        }

        @Test
        void shouldBeRefusedWhenEmptyOrWithABadHeader() throws Exception {
            shouldRefuse(vault -> vault.receive(vault.dataset(), "", VaultFixture.NO_RULES), "empty");
            shouldRefuse(
                    vault -> vault.receive(vault.dataset(), "a,,c\n", VaultFixture.NO_RULES), "Column 2 has no name");
            shouldRefuse(vault -> vault.receive(vault.dataset(), "a,A\n1,2\n", VaultFixture.NO_RULES), "appears twice");
        }

        @Test
        void shouldKeepTheReasonsWhenNoRowIsAccepted() throws Exception {
            shouldRefuse(
                    vault -> vault.receive(vault.dataset(AGE), "age\nold\nyoung\n", VaultFixture.NO_RULES),
                    "None of the 2 rows");
        }

        private void shouldRefuse(Function<VaultFixture, DatasetImport> sending, String expected) throws Exception {
            Caller other = vault.somebody();
            Caller.as(other, () -> {
                DatasetImport received = sending.apply(vault);
                assertThatThrownBy(() -> vault.run(received))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining(expected);
                DatasetImport failed = vault.find(received);
                assertThat(failed.state()).isEqualTo(DatasetImport.State.FAILED);
                assertThat(String.valueOf(failed.error())).contains(expected);
                assertThat(vault.versions.list(received.datasetId(), null, 10)).isEmpty();
                assertThat(vault.audit.actions()).endsWith("dataset_import.failed");
                assertThat(directory.resolve("spill")).isEmptyDirectory();
                if (expected.startsWith("None")) {
                    assertThat(vault.quarantine(received)).hasSize(2);
                }
                return failed;
            });
        }
    }

    @Nested
    class BadRows {

        @Test
        void shouldStandInQuarantineWithLineFieldReasonAndValue() throws Exception {
            asCaller(() -> {
                String csv = "name,age\nAnna,thirty\n\"two\nlines\",5\nBert\nCarl,7,8\nDora,9\n\"x\"y,1\n";
                DatasetImport received = vault.receive(vault.dataset(AGE), csv, VaultFixture.NO_RULES);
                ImportSummary summary = vault.run(received);
                assertThat(summary.accepted()).isEqualTo(2);
                assertThat(vault.quarantine(received))
                        .extracting(Remark::line, Remark::field, Remark::reason, Remark::value)
                        .containsExactly(
                                tuple(2L, "age", "age is not a whole number", "thirty"),
                                tuple(5L, null, "the record has 1 fields, the header has 2", "Bert"),
                                tuple(6L, null, "the record has 3 fields, the header has 2", "Carl,7,8"),
                                tuple(8L, null, "text follows the closing quote of field 1", null));
                return summary;
            });
        }

        @Test
        void shouldNotTakeTheFileWithThemWhenTenMegabytesLong() throws Exception {
            asCaller(() -> {
                String csv = "name\nAnna\n" + "x".repeat(10_000_000) + "\nBert\n";
                DatasetImport received = vault.receive(vault.dataset(), csv, VaultFixture.NO_RULES);
                ImportSummary summary = vault.run(received);
                assertThat(vault.content(summary.versionId())).isEqualToNormalizingNewlines("name\nAnna\nBert\n");
                assertThat(vault.quarantine(received)).singleElement().satisfies(remark -> {
                    assertThat(remark.line()).isEqualTo(3);
                    assertThat(remark.reason()).contains("longer than 1048576 bytes");
                });
                return summary;
            });
        }

        @Test
        void shouldBeSealedInTheDatabase() throws Exception {
            asCaller(() -> {
                DatasetImport received =
                        vault.receive(vault.dataset(AGE), "age\n1\nunmistakable-cell\n", VaultFixture.NO_RULES);
                vault.run(received);
                String row = vault.database.readOnly(() -> vault.database
                        .sql()
                        .sql(
                                "select r::text || encode(coalesce(sealed, ''), 'escape') from vault.remark r where import_id = ?")
                        .param(received.id())
                        .query(String.class)
                        .single());
                assertThat(row).doesNotContain("unmistakable-cell");
                assertThat(vault.quarantine(received).getFirst().value()).isEqualTo("unmistakable-cell");
                return row;
            });
        }
    }

    @Nested
    class Interruptions {

        @Test
        void shouldLeaveNothingWhenCancelled() throws Exception {
            asCaller(() -> {
                Dataset dataset = vault.dataset();
                DatasetImport received = vault.receive(dataset, "a\n1\n", VaultFixture.NO_RULES);
                assertThatThrownBy(() -> vault.handler.run(
                                new ImportParameters(received.id()), new VaultFixture.Context(received.jobId(), true)))
                        .isInstanceOf(JobCancelledException.class);
                assertThat(vault.find(received).state()).isEqualTo(DatasetImport.State.CANCELLED);
                assertThat(vault.versions.list(dataset.id(), null, 10)).isEmpty();
                return received;
            });
        }

        @Test
        void shouldChangeNothingWhenTheJobIsRunAgainAfterItsCommit() throws Exception {
            asCaller(() -> {
                Dataset dataset = vault.dataset();
                DatasetImport received = vault.receive(dataset, "a\n1\n", VaultFixture.NO_RULES);
                ImportSummary first = vault.run(received);
                assertThat(vault.run(received)).isEqualTo(first);
                assertThat(vault.versions.list(dataset.id(), null, 10)).hasSize(1);
                return first;
            });
        }

        @Test
        void shouldLeaveNothingWhenTheUploadBreaksOff() throws Exception {
            asCaller(() -> {
                Dataset dataset = vault.dataset();
                assertThatThrownBy(() -> vault.imports.receive(
                                dataset.id(), new BrokenUpload("a\n1\n"), VaultFixture.NO_RULES, ""))
                        .isInstanceOf(ObjectStoreException.class);
                assertThat(vault.imports.list(dataset.id(), null, 10)).isEmpty();
                try (Stream<Path> files = Files.walk(directory.resolve("objects"))) {
                    assertThat(files.filter(Files::isRegularFile)).isEmpty();
                }
                return dataset;
            });
        }
    }

    @Test
    void shouldHideEverythingFromAnotherTenant() throws Exception {
        Dataset dataset = Caller.as(caller, () -> vault.dataset());
        DatasetImport received = Caller.as(caller, () -> vault.receive(dataset, "a\n1\n", VaultFixture.NO_RULES));
        UUID version = Caller.as(caller, () -> vault.run(received)).versionId();
        Caller stranger = vault.somebody();
        Caller.run(stranger, () -> {
            assertThat(vault.versions.find(version)).isEmpty();
            assertThatThrownBy(() -> vault.datasets.find(dataset.id())).hasMessageContaining("no dataset");
            assertThatThrownBy(() -> vault.imports.find(dataset.id(), received.id()))
                    .hasMessageContaining("no import");
            assertThatThrownBy(() -> vault.versions.list(dataset.id(), null, 10))
                    .hasMessageContaining("no dataset");
            assertThatThrownBy(() -> vault.receive(dataset, "a\n2\n", VaultFixture.NO_RULES))
                    .hasMessageContaining("no dataset");
            assertThat(vault.versions.findings(version, null, 10)).isEmpty();
            assertThat(vault.datasets.list(null, 10)).isEmpty();
        });
    }

    @Test
    void shouldRefuseASecondDatasetOfTheSameName() throws Exception {
        asCaller(() -> {
            vault.dataset();
            assertThatThrownBy(() -> vault.dataset()).hasMessageContaining("already");
            return caller;
        });
    }

    @Test
    void shouldRefuseToChangeAVersionInTheDatabase() throws Exception {
        asCaller(() -> {
            ImportSummary summary = vault.load(vault.dataset(), "a\n1\n");
            assertThatThrownBy(() -> vault.database.inTransaction(() -> vault.database
                            .sql()
                            .sql("update vault.dataset_version set rows = 2 where id = ?")
                            .param(summary.versionId())
                            .update()))
                    .hasMessageContaining("immutable");
            return summary;
        });
    }

    private <T> void asCaller(Callable<T> work) throws Exception {
        Caller.as(caller, work::call);
    }

    private long segmentFiles() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("objects"))) {
            return files.filter(file -> file.toString().contains("/segments/") && Files.isRegularFile(file))
                    .count();
        }
    }

    private static byte[] customers(int rows) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        new CustomerGenerator(
                        CustomerGenerator.Settings.of(rows, 11).withFaults(0.02).withPersonalData())
                .write(csv);
        return csv.toByteArray();
    }
}

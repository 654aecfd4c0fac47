package dev.probity.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.probity.ledger.Check;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.Hash;
import dev.probity.ledger.InclusionProof;
import dev.probity.ledger.Report;
import dev.probity.ledger.bundle.BundleVerifier;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.objects.FileObjectStore;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class EvidenceTest {
    private static final Subject VERSION = new Subject("model_version", "v1");

    private final TestLedger test = new TestLedger();
    private final StaticListableBeanFactory modules = new StaticListableBeanFactory();

    @TempDir
    Path folder;

    @BeforeEach
    void sequence() {
        test.sequencer.start();
    }

    @AfterEach
    void close() {
        test.close();
    }

    /** Stands for the registry: knows a version and the run it came from. */
    private static List<Evidence> registry(Subject subject) {
        return switch (subject.type()) {
            case "model_version" ->
                List.of(Evidence.of(EvidenceSection.MODEL, "Version 1.0.0 of churn")
                        .fact("digest", "sha256:ab")
                        .document("model-card.json", "{}".getBytes(StandardCharsets.UTF_8))
                        .related("run", "r1"));
            case "run" ->
                List.of(Evidence.of(EvidenceSection.TRAINING, "Trained by run r1")
                        .related("model_version", "v1")
                        .related("dataset_version", "d1")
                        .gap("The run's environment was not recorded."));
            default -> List.of();
        };
    }

    /** Stands for a module that says the same of a version and of its run, with a document for the run alone. */
    private static List<Evidence> policy(Subject subject) {
        Evidence said = Evidence.of(EvidenceSection.POLICY, "Policy said allow.")
                .fact("allowed", true)
                .gap("The policy's author is unknown.");
        return switch (subject.type()) {
            case "model_version" -> List.of(said);
            case "run" -> List.of(said.document("decision.json", "{}".getBytes(StandardCharsets.UTF_8)));
            default -> List.of();
        };
    }

    private EvidenceCollector collector() {
        return new EvidenceCollector(
                test.database,
                test.store,
                new EntryStore(test.database),
                test.seal,
                new StoredTiles(test.store),
                test.signer,
                modules.getBeanProvider(EvidenceSource.class));
    }

    private Answers.Answer why(Subject subject) {
        return test.as(test.caller, () -> new Answers(collector(), test.ledger()).why(subject));
    }

    private Bundles bundles() {
        try {
            return new Bundles(
                    test.database,
                    new BundleStore(test.database),
                    collector(),
                    test.ledger(),
                    test.trail(),
                    new EncryptedObjects(FileObjectStore.open(folder.resolve("objects"))),
                    test.keys,
                    test.signer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class Answering {
        @Test
        void shouldFollowWhatAnAnswerRestsOn() {
            modules.addBean("registry", (EvidenceSource) EvidenceTest::registry);
            test.append(AuditEntry.of("run.finished").entity("run", "r1"));
            test.append(AuditEntry.of("dataset_version.committed").entity("dataset_version", "d1"));
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "unrelated"));

            Answers.Answer answer = why(VERSION);

            assertThat(answer.why().steps())
                    .extracting(Why.Step::section)
                    .containsExactly(EvidenceSection.TRAINING, EvidenceSection.MODEL);
            assertThat(answer.entries())
                    .extracting(one -> one.entry().action())
                    .containsExactly("run.finished", "dataset_version.committed", "model_version.registered");
        }

        @Test
        void shouldProveEveryEntryUnderTheCheckpointItNames() {
            modules.addBean("registry", (EvidenceSource) EvidenceTest::registry);
            test.append(300);
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));
            Answers.Answer answer = why(VERSION);
            Checkpoint checkpoint = Checkpoint.verified(answer.why().checkpoint(), test.signer.verifier());
            Why.ProvenEntry entry = answer.entries().getFirst();
            InclusionProof proof = new InclusionProof(
                    entry.leafIndex(),
                    checkpoint.size(),
                    entry.hashes().stream().map(Hash::ofBase64).toList());
            EntryLeaf leaf = EntryLeaf.parse(Base64.getDecoder().decode(entry.leaf()));
            assertThat(proof.verifies(leaf.hash(), checkpoint.root())).isTrue();
        }

        @Test
        void shouldPrintWhatNobodyAnswersAsAGap() {
            modules.addBean("registry", (EvidenceSource) EvidenceTest::registry);
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));
            assertThat(why(VERSION).why().gaps())
                    .containsExactly(
                            "The run's environment was not recorded.",
                            "No data evidence: which data, in which version, with which quality and findings.",
                            "No evaluation evidence: how it was measured, against which thresholds.",
                            "No policy evidence: which policy version decided, and what it said.",
                            "No approval evidence: who approved it, and in which role.",
                            "No deployment evidence: where it serves, since when, with which traffic.");
        }

        @Test
        void shouldTellOnceWhatSeveralThingsOnTheWayKnow() {
            modules.addBean("registry", (EvidenceSource) EvidenceTest::registry);
            modules.addBean("policy", (EvidenceSource) EvidenceTest::policy);
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));

            Why why = why(VERSION).why();

            assertThat(why.steps())
                    .filteredOn(step -> step.section() == EvidenceSection.POLICY)
                    .extracting(Why.Step::subject, Why.Step::summary)
                    .containsExactly(tuple(VERSION, "Policy said allow."));
            assertThat(why.gaps()).containsOnlyOnce("The policy's author is unknown.");
        }

        @Test
        void shouldSayWhenNothingIsKnown() {
            test.append(1);
            assertThatThrownBy(() -> why(new Subject("model_version", "nobody")))
                    .hasMessageContaining("Nothing is known of a model_version");
        }

        @Test
        void shouldNotTakeTheAbsenceOfEverythingForAnAnswer() {
            modules.addBean("evaluation", (EvidenceSource)
                    subject -> List.of(Evidence.of(EvidenceSection.EVALUATION, "It was never evaluated.")
                            .gap("an evaluation")));
            test.append(1);
            assertThatThrownBy(() -> why(new Subject("model_version", "nobody")))
                    .hasMessageContaining("Nothing is known of a model_version");
        }

        @Test
        void shouldTakeAnIdThatAModuleCannotReadForOneItDoesNotKnow() {
            modules.addBean("picky", (EvidenceSource) subject -> {
                UUID.fromString(subject.id());
                return List.of();
            });
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));
            assertThat(why(VERSION).entries()).hasSize(1);
        }

        @Test
        void shouldNotAnswerAboutAnotherTenantsThings() {
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));
            test.integrate();
            Caller stranger = Callers.anyone(UUID.randomUUID());
            assertThatThrownBy(() -> test.as(stranger, () -> new Answers(collector(), test.ledger()).why(VERSION)))
                    .hasMessageContaining("Nothing is known");
        }
    }

    @Nested
    class Bundling {
        private Path fetched(Bundle bundle) throws IOException {
            Path file = folder.resolve("bundle.zip");
            try (InputStream content = test.as(test.caller, () -> bundles().content(bundle.id()))) {
                Files.copy(content, file);
            }
            return file;
        }

        @Test
        void shouldMakeABundleThatVerifiesOffline() throws IOException {
            modules.addBean("registry", (EvidenceSource) EvidenceTest::registry);
            test.append(AuditEntry.of("model_version.registered")
                    .entity("model_version", "v1")
                    .reason("ready"));
            Bundle bundle = test.as(test.caller, () -> bundles().create(VERSION));
            Path file = fetched(bundle);
            assertThat(Files.size(file)).isEqualTo(bundle.length());
            Report report = BundleVerifier.verify(file, test.signer.verifier());
            assertThat(report.checks()).allMatch(Check::ok);
            assertThat(report.notes()).contains("Gap: No approval evidence: who approved it, and in which role.");
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.getEntry("files/model-card.json")).isNotNull();
                assertThat(zip.getEntry("files/why.json")).isNotNull();
            }
        }

        @Test
        void shouldHoldTheDocumentsOfWhatIsToldOnce() throws IOException {
            modules.addBean("registry", (EvidenceSource) EvidenceTest::registry);
            modules.addBean("policy", (EvidenceSource) EvidenceTest::policy);
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));
            Path file = fetched(test.as(test.caller, () -> bundles().create(VERSION)));
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.getEntry("files/decision.json")).isNotNull();
            }
        }

        @Test
        void shouldKeepItEncryptedAndOnRecord() throws IOException {
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));
            Bundle bundle = test.as(test.caller, () -> bundles().create(VERSION));
            try (Stream<Path> stored = Files.walk(folder.resolve("objects"))) {
                Path object = stored.filter(Files::isRegularFile).findFirst().orElseThrow();
                assertThat(new String(Files.readAllBytes(object), StandardCharsets.ISO_8859_1))
                        .doesNotContain("statement.dsse.json");
            }
            test.integrate();
            assertThat(why(new Subject("bundle", bundle.id().toString())).entries())
                    .extracting(one -> one.entry().action())
                    .containsExactly("bundle.created");
        }

        @Test
        void shouldProveWithoutDisclosingWhatBelongsToADataSubject() throws IOException {
            test.append(AuditEntry.of("model_version.registered")
                    .entity("model_version", "v1")
                    .reason("asked by Ada")
                    .subject("ada"));
            Path file = fetched(test.as(test.caller, () -> bundles().create(VERSION)));
            assertThat(BundleVerifier.verify(file, test.signer.verifier()).ok()).isTrue();
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain("asked by Ada")
                    .contains("1 entries are proven without their details");
        }

        @Test
        void shouldHideBundlesFromOtherTenants() {
            test.append(AuditEntry.of("model_version.registered").entity("model_version", "v1"));
            Bundle bundle = test.as(test.caller, () -> bundles().create(VERSION));
            Caller stranger = Callers.anyone(UUID.randomUUID());
            assertThatThrownBy(() -> test.as(stranger, () -> bundles().content(bundle.id())))
                    .hasMessageContaining("There is no bundle");
            assertThat(test.as(stranger, () -> bundles().list(null, 10))).isEmpty();
            assertThat(test.as(test.caller, () -> bundles().list(null, 10))).containsExactly(bundle);
        }
    }
}

package dev.probity.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.ledger.Check;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.ConsistencyProof;
import dev.probity.ledger.Hash;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.Report;
import dev.probity.ledger.TileId;
import dev.probity.ledger.TreeProver;
import dev.probity.ledger.verify.OfflineVerifier;
import dev.probity.platform.crypto.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private final TestLedger test = new TestLedger();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        test.close();
    }

    private Checkpoint newest() {
        return Checkpoint.verified(test.ledger().checkpoint(), test.signer.verifier());
    }

    private Report verifiedFile(UUID id) throws IOException {
        byte[] file = test.as(test.caller, () -> test.ledger().proof(id).file());
        return OfflineVerifier.verify(
                Files.write(folder.resolve("x.tlog-proof"), file), test.ledger().key());
    }

    @Nested
    class Proofs {
        @Test
        void shouldVerifyOfflineForEveryEntry() throws IOException {
            test.append(520);
            UUID id = test.append(AuditEntry.of("model_version.registered").entity("model_version", "m/1.0.0"));
            test.append(10);
            test.integrate();
            Report report = verifiedFile(id);
            assertThat(report.checks()).allMatch(Check::ok);
            assertThat(report.subject()).isEqualTo("model_version.registered " + id);
        }

        @Test
        void shouldStayValidAsTheLogGrows() {
            test.append(300);
            test.integrate();
            Checkpoint older = newest();
            test.append(300);
            test.integrate();
            ConsistencyProof proof = test.ledger().consistency(older.size(), null);
            assertThat(proof.verifies(older.root(), newest().root())).isTrue();
        }

        @Test
        void shouldServeTilesThatGiveTheSignedRoot() {
            test.append(300);
            test.integrate();
            Ledger ledger = test.ledger();
            TreeProver prover = new TreeProver(tile -> ledger.tile(tile).orElse(null), newest().size());
            assertThat(prover.root()).isEqualTo(newest().root());
            assertThat(ledger.tile(new TileId(0, 5, 256))).isEmpty();
            assertThat(ledger.tile(new TileId(0, 1, 256))).isEmpty();
            assertThat(ledger.tile(new TileId(0, 1, 44)).orElseThrow()).hasSize(44 * Hash.LENGTH);
        }

        @Test
        void shouldSayThatAnEntryWaits() {
            UUID id = test.append(AuditEntry.of("dataset.created"));
            assertThat(test.as(test.caller, () -> test.ledger().entry(id)).index())
                    .isNull();
            assertThatThrownBy(() -> test.as(test.caller, () -> test.ledger().proof(id)))
                    .hasMessageContaining("not yet under a signed checkpoint");
        }

        @Test
        void shouldProveEachRecordOfABatch() {
            test.append(50);
            List<byte[]> records = new ArrayList<>();
            for (int i = 0; i < 777; i++) {
                records.add(("decision " + i).getBytes(StandardCharsets.UTF_8));
            }
            UUID id = test.as(
                    test.caller,
                    () -> test.database.inTransaction(
                            () -> test.trail().appendBatch(AuditEntry.of("decision.batched"), records)));
            test.append(50);
            test.integrate();
            BatchRecordProof proof = test.as(test.caller, () -> test.ledger().batchProof(id, 400));
            assertThat(proof.recordHash()).isEqualTo(Merkle.leaf(records.get(400)));
            assertThat(proof.proof().verifies(records.get(400), newest().root()))
                    .isTrue();
            assertThat(proof.proof().verifies(records.get(401), newest().root()))
                    .isFalse();
            assertThatThrownBy(() -> test.as(test.caller, () -> test.ledger().batchProof(id, 777)))
                    .hasMessageContaining("There is no record");
            assertThat(test.as(test.caller, () -> test.ledger().entry(id)).values())
                    .isEqualTo(Entry.Values.PROVEN);
        }
    }

    @Nested
    class Entries {
        @Test
        void shouldShowWhoDidWhatAndWhy() {
            UUID id = test.append(AuditEntry.of("promotion.approved")
                    .entity("promotion", "p1")
                    .outcome(Outcome.DENIED)
                    .reason("the author may not approve")
                    .detail("role", "mrc"));
            test.integrate();
            Entry entry = test.as(test.caller, () -> test.ledger().entry(id));
            assertThat(entry.kind()).isEqualTo("promotion");
            assertThat(entry.outcome()).isEqualTo("denied");
            assertThat(entry.entity()).isEqualTo(new Entry.Entity("promotion", "p1"));
            assertThat(entry.actor())
                    .isEqualTo(new Entry.Actor(test.caller.actor().toString(), "somebody", "user"));
            assertThat(entry.reason()).isEqualTo("the author may not approve");
            assertThat(String.valueOf(entry.details())).isEqualTo("{\"role\":\"mrc\"}");
            assertThat(entry.values()).isEqualTo(Entry.Values.PROVEN);
        }

        @Test
        void shouldBeFoundByKindEntityAndActor() {
            test.append(AuditEntry.of("dataset.created").entity("dataset", "a"));
            UUID wanted = test.append(AuditEntry.of("model.created").entity("model", "a"));
            test.integrate();
            String actor = test.caller.actor().toString();
            for (EntryFilter filter : List.of(
                    new EntryFilter("model", null, null),
                    EntryFilter.about(new Subject("model", "a")),
                    new EntryFilter("model", new Subject("model", "a"), actor))) {
                assertThat(test.as(test.caller, () -> test.ledger().entries(filter, Long.MAX_VALUE, 10)))
                        .extracting(Entry::id)
                        .containsExactly(wanted);
            }
            EntryFilter somebodyElse =
                    new EntryFilter(null, null, UUID.randomUUID().toString());
            assertThat(test.as(test.caller, () -> test.ledger().entries(somebodyElse, Long.MAX_VALUE, 10)))
                    .isEmpty();
        }

        @Test
        void shouldKeepPersonalWordsOutOfTheLeafAndOutOfTheDatabase() {
            UUID id = test.append(AuditEntry.of("subject.exported")
                    .entity("subject", "ada.lovelace@example.org")
                    .reason("asked by ada.lovelace@example.org"));
            test.integrate();
            EntryProof proof = test.as(test.caller, () -> test.ledger().proof(id));
            assertThat(new String(proof.leaf().canonical(), StandardCharsets.UTF_8))
                    .doesNotContain(
                            "ada", test.tenant.toString(), test.caller.actor().toString());
            String row = test.database.inInfraTransaction(() -> test.database
                    .infra()
                    .sql("select entry::text || encode(sealed, 'escape') from audit.entry")
                    .query((r, n) -> r.getString(1))
                    .single());
            assertThat(row).doesNotContain("ada.lovelace");
        }
    }

    @Nested
    class Erasure {
        @Test
        void shouldHideTheValuesAndKeepTheProof() throws IOException {
            UUID id = test.append(AuditEntry.of("consent.given")
                    .subject("ada")
                    .reason("by Ada")
                    .detail("purpose", "scoring"));
            test.integrate();
            assertThat(test.as(test.caller, () -> test.ledger().entry(id)).reason())
                    .isEqualTo("by Ada");

            test.keys.destroySubject(test.tenant, "ada", "request 7");

            Entry erased = test.as(test.caller, () -> test.ledger().entry(id));
            assertThat(erased.values()).isEqualTo(Entry.Values.UNREADABLE);
            assertThat(erased.reason()).isNull();
            assertThat(erased.actor()).isNull();
            assertThat(verifiedFile(id).ok()).isTrue();
            assertThat(test.verify().ok()).isTrue();
        }

        @Test
        void shouldStillRecordActionsAboutSomebodyErased() {
            test.append(AuditEntry.of("consent.given").subject("ada"));
            test.keys.destroySubject(test.tenant, "ada", "request 7");
            UUID id = test.append(
                    AuditEntry.of("subject.erased").entity("request", "7").subject("ada"));
            test.integrate();
            assertThat(test.as(test.caller, () -> test.ledger().entry(id)).values())
                    .isEqualTo(Entry.Values.UNREADABLE);
            assertThat(test.verify().ok()).isTrue();
        }
    }

    @Nested
    class Keys {
        @Test
        void shouldBeTheSameAtEveryStart() {
            assertThat(SigningKey.open(test.database, test.secrets).verifier()).isEqualTo(test.signer.verifier());
        }

        @Test
        void shouldNotOpenWithTheSecretsOfAnotherInstallation() throws IOException {
            Secrets others = Secrets.open(Files.createDirectory(folder.resolve("other")));
            assertThatThrownBy(() -> SigningKey.open(test.database, others))
                    .hasMessageContaining("belongs to another installation");
        }

        @Test
        void shouldRememberTheNewestCheckpointOutsideTheDatabase() {
            KnownCheckpoint kept = new KnownCheckpoint(folder, test.signer.verifier());
            String note = new Checkpoint(test.signer.verifier().name(), 9, Merkle.emptyRoot()).signedBy(test.signer);
            kept.remember(note);
            assertThat(new KnownCheckpoint(folder, test.signer.verifier()).largest())
                    .map(Checkpoint::size)
                    .contains(9L);
        }
    }
}

package dev.probity.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.TreeProver;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A log with full tiles on two levels and a third begun: its rows are made in the database, the rest is done for real.
 * `bench/run log` has the numbers.
 */
@Tag("slow")
class LedgerScaleTest {
    private static final int ENTRIES = 256 * 256 + 300;
    private static final int PROOFS = 200;

    @Test
    void shouldSequenceProveAndVerifyALargeLog() {
        try (TestLedger test = new TestLedger()) {
            fill(test);
            test.integrate();

            Checkpoint newest = Checkpoint.verified(test.ledger().checkpoint(), test.signer.verifier());
            assertThat(newest.size()).isEqualTo(ENTRIES);
            assertThat(test.database.inInfraTransaction(test.store::pendingBytes))
                    .as("the dead rows of the moved entries")
                    .isLessThan(1 << 20);
            prove(test, new StoredTiles(test.store), newest);
            assertThat(test.verify().ok()).isTrue();
        }
    }

    private static void prove(TestLedger test, StoredTiles tiles, Checkpoint newest) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        test.database.readOnly(() -> {
            TreeProver prover = new TreeProver(tiles, newest.size());
            for (int i = 0; i < PROOFS; i++) {
                long index = random.nextLong(newest.size());
                assertThat(prover.inclusion(index).verifies(prover.leaf(index), newest.root()))
                        .as("entry %d, seed %d", index, seed)
                        .isTrue();
            }
            return null;
        });
    }

    private static void fill(TestLedger test) {
        test.intrude("""
                insert into audit.pending (id, tenant_id, at, kind, action, outcome, commitments, leaf_hash, sealed)
                select id, '%s', at, 'prediction', 'prediction.made', 'allowed', commitments,
                       sha256('\\x00'::bytea || convert_to('{"action":"prediction.made","commitments":' || commitments
                           || ',"id":"' || id || '","kind":"prediction","outcome":"allowed","time":"' ||
                           to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"}', 'UTF8')),
                       convert_to(repeat('x', 300), 'UTF8')
                  from (select uuidv7() as id, timestamptz '2026-01-01 00:00:00.000001Z' + n * interval '1 millisecond' as at,
                               '{"actor":"' || encode(sha256(n::text::bytea), 'base64') || '","details":"'
                               || encode(sha256((n || 'd')::bytea), 'base64') || '","entity":"'
                               || encode(sha256((n || 'e')::bytea), 'base64') || '","tenant":"'
                               || encode(sha256((n || 't')::bytea), 'base64') || '"}' as commitments
                          from generate_series(1, %d) n) made
                """.formatted(test.tenant, ENTRIES));
    }
}

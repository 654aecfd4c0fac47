package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.crypto.WrappedKey;
import dev.probity.platform.crypto.root.RootKeyRing;
import dev.probity.platform.database.Database;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one keyset to another, with more tenants than one batch. */
class RewrapHandlerTest {

    private static final int TENANTS = 60;

    @TempDir
    Path data;

    private final RecordedTrail audit = new RecordedTrail();
    private final VaultFixture.Context context = new VaultFixture.Context(UUID.randomUUID(), false);
    private Database database;
    private Flaky target;
    private Keys keys;
    private RootKeyRing ring;

    /** Wraps until it is switched off after so many wraps, as a service that goes down or a process that dies does. */
    private static final class Flaky implements RootKeys {
        private final LocalRootKeys keyset;
        private int wrapsLeft = Integer.MAX_VALUE;
        private RuntimeException failure = new IllegalStateException();

        Flaky(LocalRootKeys keyset) {
            this.keyset = keyset;
        }

        @Override
        public String keyId() {
            return keyset.keyId();
        }

        @Override
        public WrappedKey wrap(byte[] key, byte[] context) {
            if (wrapsLeft-- <= 0) {
                throw failure;
            }
            return keyset.wrap(key, context);
        }

        @Override
        public byte[] unwrap(WrappedKey wrapped, byte[] context) {
            return keyset.unwrap(wrapped, context);
        }

        @Override
        public boolean usable(String keyId, int version) {
            return keyset.usable(keyId, version);
        }

        @Override
        public int currentVersion() {
            return keyset.currentVersion();
        }
    }

    @BeforeEach
    void makeTenantsUnderAnotherRoot() throws IOException {
        database = new Database(TestDatabase.fresh(), 6, 4);
        LocalRootKeys former = LocalRootKeys.open(data.resolve("former"));
        Keys before = open(former);
        for (int i = 0; i < TENANTS; i++) {
            before.tenantKey(UUID.randomUUID());
        }
        target = new Flaky(LocalRootKeys.open(data.resolve("target")));
        ring = new RootKeyRing(target, List.of(former));
        keys = open(ring);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Keys open(RootKeys root) throws IOException {
        Secrets secrets = Secrets.open(data);
        return Keys.open(database, root, DestroyedKeys.open(data, secrets), secrets, null);
    }

    private RewrapHandler.Progress run(RootKeyRing root, Keys with) {
        RewrapHandler handler = new RewrapHandler(database, root, with, audit);
        return Caller.as(
                Callers.anyone(VaultServer.HOME),
                () -> handler.run(new RewrapHandler.Parameters(target.keyId()), context));
    }

    @Test
    void shouldGoOnWhereAKilledJobStopped() throws Exception {
        target.wrapsLeft = 55;
        assertThatThrownBy(() -> run(ring, keys)).isInstanceOf(IllegalStateException.class);
        assertThat(keys.tenantKeyWraps().left(1)).isEqualTo(TENANTS - 55);
        assertThat(audit.actions()).isEmpty();

        target.wrapsLeft = TENANTS - 55;
        RewrapHandler.Progress progress = run(ring, keys);
        assertThat(progress.failed()).isZero();
        assertThat(keys.tenantKeyWraps().left(1)).isZero();
        assertThat(audit.actions()).containsExactly("root_key.rewrapped");
    }

    @Test
    void shouldSayThatTheHolderDoesNotAnswer() {
        target.wrapsLeft = 10;
        target.failure =
                new KeyUnavailableException(KeyUnavailableException.Reason.UNREACHABLE, target.keyId(), "it is sealed");
        assertThatThrownBy(() -> run(ring, keys))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type().slug()).isEqualTo("root-key-unavailable"));
        assertThat(keys.tenantKeyWraps().left(1)).isEqualTo(TENANTS - 10);
    }

    @Test
    void shouldFailAndSayHowManyWrapsDoNotOpen() throws Exception {
        RootKeyRing alone = new RootKeyRing(target, List.of());
        Keys without = open(alone);
        assertThatThrownBy(() -> run(alone, without))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(TENANTS + " tenant keys do not open");
        assertThat(audit.actions()).containsExactly("root_key.rewrapped");
    }

    @Test
    void shouldRefuseAJobThatWasMeantForAnotherRootKey() throws Exception {
        RootKeyRing other = new RootKeyRing(LocalRootKeys.open(data.resolve("third")), List.of());
        assertThatThrownBy(() -> run(other, keys))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("ask again");
    }
}

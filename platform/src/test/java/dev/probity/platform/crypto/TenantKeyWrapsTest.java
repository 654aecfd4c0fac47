package dev.probity.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.TenantKeyWraps.Place;
import dev.probity.platform.crypto.TenantKeyWraps.Step;
import dev.probity.platform.crypto.root.RootKeyRing;
import dev.probity.platform.database.Database;
import dev.probity.platform.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one keyset to another, on a PostgreSQL database of its own. */
class TenantKeyWrapsTest {

    private static final byte[] PLAIN = "what is sealed".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = AssociatedData.of("test");

    @TempDir
    Path data;

    private Database database;
    private Secrets secrets;
    private LocalRootKeys before;
    private Troublesome after;
    private final Map<UUID, byte[]> sealed = new LinkedHashMap<>();

    /** A keyset that can be told to refuse or to give back something else. */
    private static final class Troublesome implements RootKeys {
        private final LocalRootKeys keyset;
        private @Nullable Reason refusing;
        private boolean lying;
        private int wraps;

        Troublesome(LocalRootKeys keyset) {
            this.keyset = keyset;
        }

        @Override
        public String keyId() {
            return keyset.keyId();
        }

        @Override
        public WrappedKey wrap(byte[] key, byte[] context) {
            if (refusing != null && wraps++ >= 3) {
                throw new KeyUnavailableException(refusing, keyId(), "refused");
            }
            return keyset.wrap(key, context);
        }

        @Override
        public byte[] unwrap(WrappedKey wrapped, byte[] context) {
            byte[] key = keyset.unwrap(wrapped, context);
            if (lying) {
                key[0] ^= 1;
            }
            return key;
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
    void sealUnderTheOldRoot() throws IOException {
        database = new Database(TestDatabase.fresh(), 4, 4);
        secrets = Secrets.open(data);
        before = LocalRootKeys.open(data.resolve("before"));
        after = new Troublesome(LocalRootKeys.open(data.resolve("after")));
        Keys keys = keys(before);
        for (int i = 0; i < 7; i++) {
            UUID tenant = UUID.randomUUID();
            sealed.put(tenant, keys.datasetKey(tenant, tenant).seal(PLAIN, CONTEXT));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Keys keys(RootKeys root) throws IOException {
        return Keys.open(database, root, DestroyedKeys.open(data, secrets), secrets, null);
    }

    private TenantKeyWraps moving() throws IOException {
        return keys(new RootKeyRing(after, List.of(before))).tenantKeyWraps();
    }

    private void assertReadableUnder(RootKeys root) throws IOException {
        Keys keys = keys(root);
        sealed.forEach((tenant, bytes) ->
                assertThat(keys.datasetKey(tenant, tenant).open(bytes, CONTEXT)).isEqualTo(PLAIN));
    }

    private static List<Step> moveAll(TenantKeyWraps wraps, int limit) {
        List<Step> steps = new ArrayList<>();
        Place place = Place.START;
        do {
            steps.add(wraps.move(place, 1, limit));
            place = steps.getLast().reached();
        } while (!steps.getLast().finished());
        return steps;
    }

    @Test
    void shouldMoveEveryTenantKeyAndNothingElse() throws IOException {
        TenantKeyWraps wraps = moving();
        assertThat(wraps.uses()).containsExactly(new RootKeyUse(before.keyId(), 1, 7));
        assertThat(wraps.left(1)).isEqualTo(7);
        assertThat(moveAll(wraps, 3)).extracting(Step::moved).containsExactly(3, 3, 1, 0);
        assertThat(wraps.uses()).containsExactly(new RootKeyUse(after.keyId(), 1, 7));
        assertThat(wraps.left(1)).isZero();
        assertReadableUnder(after);
        assertThatThrownBy(() -> assertReadableUnder(before))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining(after.keyId());
    }

    @Test
    void shouldMoveToANewVersionOfTheSameRoot() throws IOException {
        before.rotate();
        TenantKeyWraps wraps = keys(before).tenantKeyWraps();
        assertThat(wraps.left(2)).isEqualTo(7);
        assertThat(wraps.move(Place.START, 2, 100).moved()).isEqualTo(7);
        before.disable(1);
        assertReadableUnder(before);
    }

    @Test
    void shouldStopWhenTheNewRootCannotBeAskedAndGoOnLater() throws IOException {
        after.refusing = Reason.UNREACHABLE;
        assertThatThrownBy(() -> moveAll(moving(), 10)).isInstanceOf(KeyUnavailableException.class);
        assertThat(moving().left(1)).isEqualTo(4);
        assertReadableUnder(new RootKeyRing(after, List.of(before)));
        after.refusing = null;
        assertThat(moveAll(moving(), 10)).extracting(Step::moved).containsExactly(4, 0);
        assertReadableUnder(after);
    }

    @Test
    void shouldKeepTheOldWrapWhenTheNewRootDoesNotGiveBackWhatItWrapped() throws IOException {
        after.lying = true;
        assertThat(moveAll(moving(), 10)).first().satisfies(step -> {
            assertThat(step.moved()).isZero();
            assertThat(step.failed()).isEqualTo(7);
        });
        assertReadableUnder(before);
    }

    @Test
    void shouldCountWrapsWhoseRootIsNotHereAndLeaveThem() throws IOException {
        TenantKeyWraps without = keys(after).tenantKeyWraps();
        assertThat(moveAll(without, 4)).extracting(Step::failed).containsExactly(4, 3, 0);
        assertThat(without.left(1)).isEqualTo(7);
        assertReadableUnder(before);
    }

    @Test
    void shouldLeaveDestroyedKeysAlone() throws IOException {
        Keys keys = keys(before);
        UUID tenant = sealed.keySet().iterator().next();
        keys.destroy(keys.tenantKey(tenant).id(), "the tenant left");
        assertThat(moving().left(1)).isEqualTo(6);
        assertThat(moveAll(moving(), 10).getFirst().moved()).isEqualTo(6);
    }
}

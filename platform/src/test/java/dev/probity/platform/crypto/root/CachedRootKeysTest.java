package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CachedRootKeysTest extends RootKeysContract {

    private static final Duration REFRESH = Duration.ofMinutes(1);
    private static final Duration MAXIMUM_AGE = Duration.ofHours(1);

    private final AtomicLong clock = new AtomicLong(-5);
    private final Holder holder = new Holder();
    private final CachedRootKeys root = new CachedRootKeys(holder, REFRESH, MAXIMUM_AGE, clock::get);

    /** A holder in memory that can be made to refuse. */
    private static class Holder implements RootKeys {
        private final FakeCipher cipher = new FakeCipher();
        private @Nullable Reason refusing;
        private int unwraps;

        @Override
        public String keyId() {
            return "test:one";
        }

        @Override
        public WrappedKey wrap(byte[] key, byte[] context) {
            return new WrappedKey(keyId(), 1, cipher.encrypt(key, context));
        }

        @Override
        public byte[] unwrap(WrappedKey wrapped, byte[] context) {
            unwraps++;
            if (refusing != null) {
                throw KeyService.refused(refusing, keyId(), "refuses");
            }
            if (wrapped.bytes().length < 28) {
                throw new CorruptedDataException("cut");
            }
            return cipher.decrypt(wrapped.bytes(), context)
                    .orElseThrow(() -> new CorruptedDataException("does not verify"));
        }

        @Override
        public boolean usable(String keyId, int version) {
            return holds(keyId);
        }
    }

    @Override
    RootKeys root() {
        return root;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Nested
    class Remembering {

        @Test
        void shouldAskOnceUntilTheRefreshIsDue() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            for (int i = 0; i < 100; i++) {
                assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
            }
            assertThat(holder.unwraps).isEqualTo(1);
            pass(REFRESH);
            assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
            assertThat(holder.unwraps).isEqualTo(2);
        }

        @Test
        void shouldNotGiveOutItsOwnCopy() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            root.unwrap(wrapped, CONTEXT)[0] ^= 1;
            assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        }

        @Test
        void shouldNotTakeOneContextForAnother() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            root.unwrap(wrapped, CONTEXT);
            Assertions.assertThatThrownBy(() -> root.unwrap(wrapped, new byte[] {1}))
                    .isInstanceOf(CorruptedDataException.class);
        }
    }

    @Nested
    class Outage {

        @Test
        void shouldGoOnReadingUntilTheMaximumAgeAndNotLonger() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            root.unwrap(wrapped, CONTEXT);
            holder.refusing = Reason.UNREACHABLE;
            pass(MAXIMUM_AGE.minusSeconds(1));
            assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
            pass(Duration.ofSeconds(1));
            assertRefused(Reason.UNREACHABLE, "refuses", () -> root.unwrap(wrapped, CONTEXT));
            holder.refusing = null;
            assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        }

        @Test
        void shouldNotPayForATimeOutAtEveryUse() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            root.unwrap(wrapped, CONTEXT);
            holder.refusing = Reason.UNREACHABLE;
            pass(REFRESH);
            for (int i = 0; i < 50; i++) {
                root.unwrap(wrapped, CONTEXT);
            }
            assertThat(holder.unwraps).isEqualTo(2);
            pass(Duration.ofSeconds(5));
            root.unwrap(wrapped, CONTEXT);
            assertThat(holder.unwraps).isEqualTo(3);
        }

        @Test
        void shouldNotOpenWhatItNeverOpenedBefore() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            holder.refusing = Reason.UNREACHABLE;
            assertRefused(Reason.UNREACHABLE, "refuses", () -> root.unwrap(wrapped, CONTEXT));
        }
    }

    @Nested
    class Refusal {

        @Test
        void shouldCountAtOnceAndStopKeysInTheHandUntilTakenBack() {
            WrappedKey wrapped = root.wrap(KEY, CONTEXT);
            root.unwrap(wrapped, CONTEXT);
            for (Reason reason : new Reason[] {Reason.DISABLED, Reason.DENIED}) {
                holder.refusing = reason;
                pass(REFRESH);
                assertRefused(reason, "refuses", () -> root.unwrap(wrapped, CONTEXT));
                assertThat(root.usable(wrapped.keyId(), 1)).isFalse();
                holder.refusing = Reason.UNREACHABLE;
                assertRefused(Reason.UNREACHABLE, "refuses", () -> root.unwrap(wrapped, CONTEXT));
                holder.refusing = null;
                assertThat(root.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
                assertThat(root.usable(wrapped.keyId(), 1)).isTrue();
            }
        }
    }

    @Nested
    class Ring {

        @Test
        void shouldUnwrapWithAFormerRootKeyAndWrapWithTheCurrentOne() {
            Holder former = new Holder() {
                @Override
                public String keyId() {
                    return "test:former";
                }
            };
            RootKeyRing ring = new RootKeyRing(root, List.of(former));
            assertThat(ring.unwrap(former.wrap(KEY, CONTEXT), CONTEXT)).isEqualTo(KEY);
            assertThat(ring.wrap(KEY, CONTEXT).keyId()).isEqualTo("test:one");
            assertThat(ring.usable("test:former", 1)).isTrue();
            assertThat(ring.holds("test:former")).isTrue();
        }

        @Test
        void shouldSayWhatToConfigureWhenTheRootKeyIsNotHere() {
            RootKeyRing ring = new RootKeyRing(root, List.of());
            WrappedKey remote = new WrappedKey("transit:transit/old", 3, new byte[40]);
            assertRefused(
                    Reason.UNKNOWN,
                    "set root-keys.former to \"transit:transit/old\" and give the settings of area transit",
                    () -> ring.unwrap(remote, CONTEXT));
            WrappedKey local = new WrappedKey("local-1a2b3c4d", 1, new byte[40]);
            assertRefused(Reason.UNKNOWN, "set root-keys.former to \"local\"", () -> ring.unwrap(local, CONTEXT));
            assertThat(ring.usable("local-1a2b3c4d", 1)).isFalse();
        }
    }
}

package dev.probity.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataKeyTest {

    private static final byte[] CONTEXT = AssociatedData.of("record", "tenant-a", "dataset-1");
    private static final byte[] OTHER_CONTEXT = AssociatedData.of("record", "tenant-b", "dataset-1");
    private static final int FRAME = 64 * 1024;

    private final UUID id = UUID.randomUUID();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final byte[] rawKey = bytes(32);
    private boolean disabled;
    private final DataKey key = keyOf(id, rawKey);

    @Nested
    class SealedValues {

        @Test
        void shouldOpenWhatWasSealedWhateverItsLength() {
            for (int round = 0; round < 200; round++) {
                byte[] plain = bytes(random.nextInt(5_000));
                assertThat(key.open(key.seal(plain, CONTEXT), CONTEXT))
                        .as("seed %d", seed)
                        .isEqualTo(plain);
            }
        }

        @Test
        void shouldDifferAtEveryCall() {
            byte[] plain = bytes(40);
            assertThat(key.seal(plain, CONTEXT)).isNotEqualTo(key.seal(plain, CONTEXT));
        }

        @Test
        void shouldRefuseEverySingleChangedByte() {
            byte[] sealed = key.seal(bytes(100), CONTEXT);
            for (int i = 0; i < sealed.length; i++) {
                byte[] changed = sealed.clone();
                changed[i] ^= (byte) (1 << random.nextInt(8));
                assertThatThrownBy(() -> key.open(changed, CONTEXT))
                        .as("byte %d, seed %d", i, seed)
                        .isInstanceOf(CorruptedDataException.class);
            }
        }

        @Test
        void shouldRefuseEveryTruncation() {
            byte[] sealed = key.seal(bytes(100), CONTEXT);
            for (int length = 0; length < sealed.length; length++) {
                byte[] cut = Arrays.copyOf(sealed, length);
                assertThatThrownBy(() -> key.open(cut, CONTEXT)).isInstanceOf(CorruptedDataException.class);
            }
        }

        @Test
        void shouldRefuseAnotherContext() {
            byte[] sealed = key.seal(bytes(10), CONTEXT);
            assertThatThrownBy(() -> key.open(sealed, OTHER_CONTEXT)).isInstanceOf(CorruptedDataException.class);
        }

        @Test
        void shouldRefuseAnotherKeyEvenUnderTheSameId() {
            byte[] sealed = key.seal(bytes(10), CONTEXT);
            assertThatThrownBy(() -> keyOf(id, bytes(32)).open(sealed, CONTEXT))
                    .isInstanceOf(CorruptedDataException.class)
                    .hasMessageContaining("another one");
            assertThatThrownBy(() -> keyOf(UUID.randomUUID(), rawKey).open(sealed, CONTEXT))
                    .isInstanceOf(CorruptedDataException.class)
                    .hasMessageContaining(id.toString());
        }

        @Test
        void shouldNotOpenAsStream() {
            byte[] sealed = key.seal(bytes(10), CONTEXT);
            assertThatThrownBy(() -> decrypt(key, sealed, CONTEXT)).isInstanceOf(CorruptedDataException.class);
        }
    }

    @Nested
    class Streams {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 2 * FRAME + 1, 300_000})
        void shouldReadBackWhatWasWrittenInAnyPieces(int length) throws IOException {
            byte[] plain = bytes(length);
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            try (OutputStream out = key.encrypt(sealed, CONTEXT)) {
                int position = 0;
                while (position < length) {
                    int piece = Math.min(length - position, 1 + random.nextInt(100_000));
                    out.write(plain, position, piece);
                    position += piece;
                }
            }
            assertThat(decrypt(key, sealed.toByteArray(), CONTEXT))
                    .as("seed %d", seed)
                    .isEqualTo(plain);
            assertThat(sealed.size()).isEqualTo(72 + length + 16 * Math.max(1, (length + FRAME - 1) / FRAME));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, FRAME, FRAME + 1, 3 * FRAME})
        void shouldEncryptWhilePulled(int length) throws IOException {
            byte[] plain = bytes(length);
            byte[] sealed =
                    key.encrypting(new ByteArrayInputStream(plain), CONTEXT).readAllBytes();
            assertThat(decrypt(key, sealed, CONTEXT)).isEqualTo(plain);
        }

        @Test
        void shouldReadSingleBytes() throws IOException {
            byte[] plain = bytes(300);
            InputStream sealing = key.encrypting(new ByteArrayInputStream(plain), CONTEXT);
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            for (int b = sealing.read(); b >= 0; b = sealing.read()) {
                sealed.write(b);
            }
            try (InputStream in = key.decrypt(new ByteArrayInputStream(sealed.toByteArray()), CONTEXT)) {
                for (byte expected : plain) {
                    assertThat(in.read()).isEqualTo(expected & 0xff);
                }
                assertThat(in.read()).isEqualTo(-1);
            }
        }

        @Test
        void shouldRefuseEverySingleChangedByteOfASmallStream() {
            byte[] sealed = encrypt(bytes(200));
            for (int i = 0; i < sealed.length; i++) {
                byte[] changed = sealed.clone();
                changed[i] ^= (byte) (1 << random.nextInt(8));
                assertThatThrownBy(() -> decrypt(key, changed, CONTEXT))
                        .as("byte %d, seed %d", i, seed)
                        .isInstanceOf(CorruptedDataException.class);
            }
        }

        @Test
        void shouldRefuseTruncationAlsoAtAFrameBoundary() {
            byte[] sealed = encrypt(bytes(3 * FRAME));
            for (int frames = 0; frames < 3; frames++) {
                byte[] cut = Arrays.copyOf(sealed, 72 + frames * (FRAME + 16));
                assertThatThrownBy(() -> decrypt(key, cut, CONTEXT)).isInstanceOf(CorruptedDataException.class);
            }
            for (int round = 0; round < 20; round++) {
                byte[] cut = Arrays.copyOf(sealed, random.nextInt(sealed.length));
                assertThatThrownBy(() -> decrypt(key, cut, CONTEXT))
                        .as("length %d", cut.length)
                        .isInstanceOf(CorruptedDataException.class);
            }
        }

        @Test
        void shouldRefuseAppendedBytes() {
            byte[] sealed = encrypt(bytes(FRAME));
            for (int extra : new int[] {1, 16, FRAME + 16}) {
                byte[] longer = Arrays.copyOf(sealed, sealed.length + extra);
                assertThatThrownBy(() -> decrypt(key, longer, CONTEXT)).isInstanceOf(CorruptedDataException.class);
            }
        }

        @Test
        void shouldRefuseReorderedFrames() {
            byte[] sealed = encrypt(bytes(3 * FRAME));
            byte[] swapped = sealed.clone();
            System.arraycopy(sealed, 72, swapped, 72 + FRAME + 16, FRAME + 16);
            System.arraycopy(sealed, 72 + FRAME + 16, swapped, 72, FRAME + 16);
            assertThatThrownBy(() -> decrypt(key, swapped, CONTEXT)).isInstanceOf(CorruptedDataException.class);
        }

        @Test
        void shouldRefuseAFrameOfAnotherStream() {
            byte[] first = encrypt(bytes(2 * FRAME));
            byte[] second = encrypt(bytes(2 * FRAME));
            System.arraycopy(second, 72, first, 72, FRAME + 16);
            assertThatThrownBy(() -> decrypt(key, first, CONTEXT)).isInstanceOf(CorruptedDataException.class);
        }

        @Test
        void shouldRefuseAnotherContext() {
            byte[] sealed = encrypt(bytes(10));
            assertThatThrownBy(() -> decrypt(key, sealed, OTHER_CONTEXT)).isInstanceOf(CorruptedDataException.class);
        }

        @Test
        void shouldReadAsCutWhenTheWriterNeverClosed() throws IOException {
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            OutputStream abandoned = key.encrypt(sealed, CONTEXT);
            abandoned.write(bytes(2 * FRAME));
            assertThatThrownBy(() -> decrypt(key, sealed.toByteArray(), CONTEXT))
                    .isInstanceOf(CorruptedDataException.class);
        }

        @Test
        void shouldKeepFailingAfterAFailure() throws IOException {
            byte[] sealed = encrypt(bytes(2 * FRAME));
            sealed[sealed.length - 1] ^= 1;
            try (InputStream in = key.decrypt(new ByteArrayInputStream(sealed), CONTEXT)) {
                assertThat(in.readNBytes(FRAME)).hasSize(FRAME);
                assertThatThrownBy(in::read).isInstanceOf(CorruptedDataException.class);
                assertThatThrownBy(in::read).isInstanceOf(CorruptedDataException.class);
            }
        }

        @Test
        void shouldStopInTheMiddleWhenTheKeyIsDisabled() throws IOException {
            byte[] sealed = encrypt(bytes(3 * FRAME));
            try (InputStream in = key.decrypt(new ByteArrayInputStream(sealed), CONTEXT)) {
                assertThat(in.readNBytes(FRAME)).hasSize(FRAME);
                disabled = true;
                assertThatThrownBy(in::read).isInstanceOf(KeyUnavailableException.class);
            }
        }
    }

    @Nested
    class Versions {

        @Test
        void shouldSealWithTheNewestAndOpenTheOld() {
            byte[] plain = bytes(50);
            byte[] old = key.seal(plain, CONTEXT);
            byte[] address = key.mac(plain);
            TreeMap<Integer, KeyVersion> both = new TreeMap<>();
            both.put(1, new KeyVersion(1, rawKey));
            both.put(2, new KeyVersion(2, bytes(32)));
            DataKey rotated = new DataKey(id, both, () -> {});
            byte[] fresh = rotated.seal(plain, CONTEXT);
            assertThat(rotated.version()).isEqualTo(2);
            assertThat(rotated.open(old, CONTEXT)).isEqualTo(plain);
            assertThat(rotated.open(fresh, CONTEXT)).isEqualTo(plain);
            assertThat(rotated.mac(plain)).isEqualTo(address);
            assertThatThrownBy(() -> key.open(fresh, CONTEXT)).hasMessageContaining("version 2");
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private DataKey keyOf(UUID keyId, byte[] raw) {
        TreeMap<Integer, KeyVersion> versions = new TreeMap<>();
        versions.put(1, new KeyVersion(1, raw));
        return new DataKey(keyId, versions, () -> {
            if (disabled) {
                throw new KeyUnavailableException(
                        KeyUnavailableException.Reason.DISABLED, keyId.toString(), "disabled");
            }
        });
    }

    private byte[] encrypt(byte[] plain) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream out = key.encrypt(sealed, CONTEXT)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return sealed.toByteArray();
    }

    private static byte[] decrypt(DataKey key, byte[] sealed, byte[] context) throws IOException {
        try (InputStream in = key.decrypt(new ByteArrayInputStream(sealed), context)) {
            return in.readAllBytes();
        }
    }
}

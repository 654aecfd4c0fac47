package dev.probity.platform.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.objects.ObjectStoreException.Reason;
import dev.probity.platform.testing.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedObjectsTest {

    private static final byte[] CONTEXT = AssociatedData.of("artifact", "1");

    @TempDir
    Path directory;

    private final DataKey key = TestKeys.shared().tenantKey(UUID.randomUUID());
    private final byte[] content = new byte[200_000];
    private EncryptedObjects objects;

    @BeforeEach
    void put() throws IOException {
        new Random(3).nextBytes(content);
        objects = new EncryptedObjects(FileObjectStore.open(directory));
        objects.put("some/object", new ByteArrayInputStream(content), key, CONTEXT);
    }

    @Test
    void shouldStoreCiphertextAndGiveBackThePlainBytes() throws IOException {
        assertThat(read(key, CONTEXT)).isEqualTo(content);
        String stored = new String(Files.readAllBytes(directory.resolve("some/object")), StandardCharsets.ISO_8859_1);
        assertThat(stored.contains(new String(content, 1_000, 16, StandardCharsets.ISO_8859_1)))
                .isFalse();
    }

    @Test
    void shouldNameTheObjectThatIsCorrupted() throws IOException {
        Path file = directory.resolve("some/object");
        byte[] stored = Files.readAllBytes(file);
        stored[stored.length / 2] ^= 4;
        Files.write(file, stored);
        assertThatThrownBy(() -> read(key, CONTEXT))
                .isInstanceOfSatisfying(
                        ObjectStoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.CORRUPTED))
                .hasMessageContaining("object some/object")
                .hasMessageContaining("does not verify");
    }

    @Test
    void shouldNameTheObjectThatIsCut() throws IOException {
        Path file = directory.resolve("some/object");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 65_536 + 16 + 72));
        assertThatThrownBy(() -> read(key, CONTEXT)).hasMessageContaining("object some/object");
    }

    @Test
    void shouldRefuseAnotherContextAndAnotherKey() {
        assertThatThrownBy(() -> read(key, AssociatedData.of("artifact", "2"))).hasMessageContaining("some/object");
        assertThatThrownBy(() -> read(TestKeys.shared().tenantKey(UUID.randomUUID()), CONTEXT))
                .hasMessageContaining("some/object")
                .hasMessageContaining(key.id().toString());
    }

    private byte[] read(DataKey with, byte[] context) throws IOException {
        try (InputStream in = objects.get("some/object", with, context)) {
            return in.readAllBytes();
        }
    }
}

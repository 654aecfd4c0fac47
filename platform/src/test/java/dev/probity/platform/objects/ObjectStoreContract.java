package dev.probity.platform.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.objects.ObjectStoreException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store promises. */
abstract class ObjectStoreContract {

    final Random random = new Random(7);

    abstract ObjectStore store();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 300_000, S3ObjectStore.PART_LENGTH, S3ObjectStore.PART_LENGTH * 2 + 17})
    void shouldGiveBackWhatWasPut(int length) throws IOException {
        byte[] content = bytes(length);
        String key = "round/trip-" + length;
        store().put(key, new ByteArrayInputStream(content), random.nextBoolean() ? length : -1);
        assertThat(store().exists(key)).isTrue();
        assertThat(store().size(key)).isEqualTo(length);
        assertThat(read(key)).isEqualTo(content);
    }

    @Test
    void shouldReplaceAndDelete() throws IOException {
        put("a/b", bytes(10));
        byte[] second = bytes(20);
        put("a/b", second);
        assertThat(read("a/b")).isEqualTo(second);
        store().delete("a/b");
        store().delete("a/b");
        assertThat(store().exists("a/b")).isFalse();
    }

    @Test
    void shouldNameAMissingObject() {
        assertThatThrownBy(() -> store().get("not/there").close())
                .isInstanceOfSatisfying(ObjectStoreException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.NOT_FOUND);
                    assertThat(failure.key()).isEqualTo("not/there");
                })
                .hasMessageContaining("not/there");
        assertThatThrownBy(() -> store().size("not/there")).isInstanceOf(ObjectStoreException.class);
        assertThat(store().exists("not/there")).isFalse();
    }

    @Test
    void shouldListByPrefix() {
        put("list/one/1", bytes(1));
        put("list/one/2", bytes(1));
        put("list/two/1", bytes(1));
        try (Stream<String> one = store().list("list/one/");
                Stream<String> both = store().list("list/");
                Stream<String> none = store().list("list/three");
                Stream<String> partial = store().list("list/t")) {
            assertThat(one).containsExactlyInAnyOrder("list/one/1", "list/one/2");
            assertThat(both).hasSize(3);
            assertThat(none).isEmpty();
            assertThat(partial).containsExactly("list/two/1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, S3ObjectStore.PART_LENGTH + 100})
    void shouldKeepTheOldObjectWhenTheStreamFails(int length) throws IOException {
        byte[] old = bytes(50);
        put("failing/" + length, old);
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(bytes(length)), new Breaking());
        assertThatThrownBy(() -> store().put("failing/" + length, breaking, -1))
                .isInstanceOf(ObjectStoreException.class)
                .hasMessageContaining("failing/" + length);
        assertThat(read("failing/" + length)).isEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, S3ObjectStore.PART_LENGTH + 100})
    void shouldRefuseAStreamOfAnotherLength(int length) {
        assertThatThrownBy(() -> store().put("short", new ByteArrayInputStream(bytes(length)), length + 1))
                .isInstanceOf(ObjectStoreException.class)
                .hasMessageContaining("expected " + (length + 1));
        assertThat(store().exists("short")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "../escape",
                "a/../../b",
                "a//b",
                "a/./b",
                "a/",
                "A",
                "a b",
                "a\\b",
                "a\u0000b",
                ".hidden",
                "a/.hidden",
                "..",
                "a/..",
                "ä"
            })
    void shouldRefuseNamesThatAreNotKeys(String key) {
        assertThatThrownBy(() -> store().put(key, new ByteArrayInputStream(new byte[1]), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().get(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().delete(key)).isInstanceOf(IllegalArgumentException.class);
    }

    void put(String key, byte[] content) {
        store().put(key, new ByteArrayInputStream(content), content.length);
    }

    byte[] read(String key) throws IOException {
        try (InputStream in = store().get(key)) {
            return in.readAllBytes();
        }
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static final class Breaking extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("the sender went away");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("the sender went away");
        }
    }
}

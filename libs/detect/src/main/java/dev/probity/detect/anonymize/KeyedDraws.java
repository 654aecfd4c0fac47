package dev.probity.detect.anonymize;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;

/**
 * Draws that look random and are the same for the same key, purpose and parts.
 *
 * <p>The seed is the keyed function over purpose and parts, each preceded by its length so that no two lists of parts
 * read alike. The stream is HMAC-SHA256 of a counter under the seed, so a key held elsewhere is asked once per value.
 */
final class KeyedDraws {
    private final KeyedFunction stream;
    private byte[] block = new byte[0];
    private int at;
    private int counter;

    KeyedDraws(KeyedFunction keys, String purpose, String... parts) {
        this.stream = new HmacKey(keys.version(), seed(keys, purpose, parts));
    }

    /** 32 bytes or more that depend on key, purpose and parts. */
    static byte[] seed(KeyedFunction keys, String purpose, String... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        add(message, "probity/anonymize/" + purpose);
        for (String part : parts) {
            add(message, part);
        }
        return keys.mac(message.toByteArray());
    }

    private static void add(ByteArrayOutputStream message, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        message.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        message.writeBytes(bytes);
    }

    /** The form under which two writings of a value are the same value: composed (NFC), without outer blanks. */
    static String canonical(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC).strip();
    }

    /** Uniform over 0 to {@code bound - 1}, without modulo bias. */
    int below(int bound) {
        int limit = Integer.MAX_VALUE - Integer.MAX_VALUE % bound;
        int drawn;
        do {
            drawn = (int) (bits(Integer.BYTES) >>> 1);
        } while (drawn >= limit);
        return drawn % bound;
    }

    /** Uniform over the middles of 2^52 equal parts of the unit interval: never 0, never 1. */
    double uniform() {
        return unit(bits(Long.BYTES));
    }

    /** The middle of one of 2^52 parts of the unit interval; every such middle is a double. */
    static double unit(long bits) {
        return ((bits >>> 12) + 0.5) * 0x1p-52;
    }

    char digit() {
        return (char) ('0' + below(10));
    }

    char lowerCaseLetter() {
        return (char) ('a' + below(26));
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private long bits(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            if (at == block.length) {
                block = stream.mac(
                        ByteBuffer.allocate(Integer.BYTES).putInt(counter++).array());
                at = 0;
            }
            value = value << 8 | (block[at++] & 0xff);
        }
        return value;
    }
}

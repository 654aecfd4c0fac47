package dev.probity.platform.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Unambiguous encoding of the context that a sealed value belongs to. */
public final class AssociatedData {

    private AssociatedData() {}

    /**
     * Encodes the parts as UTF-8, each preceded by its length, so that {@code ("ab", "c")} and {@code ("a", "bc")}
     * differ.
     *
     * @param parts for example the purpose, tenant id, dataset id and record id
     */
    public static byte[] of(Object... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("associated data without any part binds nothing");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}

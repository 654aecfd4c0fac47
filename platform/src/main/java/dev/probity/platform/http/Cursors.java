package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opaque cursors: where a page ended, signed, so that a client can neither read a promise into the content nor make one
 * up, nor carry it to another list or tenant.
 */
public final class Cursors {
    private static final int TAG_LENGTH = 16;

    private final SecretKeySpec key;

    /** @param key at least 32 random bytes; replicas that serve the same lists share it */
    public Cursors(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("a cursor key has at least 32 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * A cursor for {@code list} behind a row with these sort values.
     *
     * @param list names the list and its order, for example the path it is served under
     */
    public String encode(String list, List<String> position) {
        try {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            out.writeByte(position.size());
            for (String value : position) {
                out.writeUTF(value);
            }
            byte[] payload = bytes.toByteArray();
            out.write(tag(list, payload));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            throw new IllegalArgumentException("a sort value is too long for a cursor", e);
        }
    }

    /**
     * The sort values a cursor was made of.
     *
     * @throws ProblemException {@code invalid-cursor} for anything not made by {@link #encode} for this list and tenant
     */
    public List<String> decode(String list, String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length <= TAG_LENGTH) {
                throw invalid();
            }
            byte[] payload = Arrays.copyOf(bytes, bytes.length - TAG_LENGTH);
            byte[] tag = Arrays.copyOfRange(bytes, bytes.length - TAG_LENGTH, bytes.length);
            if (!MessageDigest.isEqual(tag, tag(list, payload))) {
                throw invalid();
            }
            var in = new DataInputStream(new ByteArrayInputStream(payload));
            int size = in.readUnsignedByte();
            var position = new ArrayList<String>(size);
            for (int i = 0; i < size; i++) {
                position.add(in.readUTF());
            }
            return List.copyOf(position);
        } catch (IllegalArgumentException | IOException e) {
            throw invalid();
        }
    }

    private byte[] tag(String list, byte[] payload) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String tenant =
                    Caller.find().map(caller -> caller.tenant().toString()).orElse("-");
            mac.update((tenant + "\n" + list + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(payload), TAG_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }

    private static ProblemException invalid() {
        return ProblemException.of(
                        CommonProblem.INVALID_CURSOR, "Start again without a cursor and follow next_cursor from there.")
                .error("?cursor", "was not issued for this list");
    }
}

package dev.probity.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a receiver and the server share, by which the receiver knows a message for genuine: 24 to 64 bytes, written
 * {@code whsec_} and their base64. Signatures follow the Standard Webhooks specification, symmetric scheme {@code v1}.
 *
 * <p>A class, not a record: a record would print its component.
 */
final class SigningSecret {
    static final String MARK = "whsec_";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private SigningSecret(byte[] key) {
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("a webhook secret has 24 to 64 bytes");
        }
        this.key = key;
    }

    static SigningSecret random() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return new SigningSecret(key);
    }

    /** @throws IllegalArgumentException when the text is not a secret */
    static SigningSecret parse(String text) {
        if (!text.startsWith(MARK)) {
            throw new IllegalArgumentException("a webhook secret begins with " + MARK);
        }
        return new SigningSecret(Base64.getDecoder().decode(text.substring(MARK.length())));
    }

    /** The secret as a receiver keeps it. */
    String reveal() {
        return MARK + Base64.getEncoder().encodeToString(key);
    }

    /**
     * One signature, {@code v1,} and the base64 of the HMAC-SHA256 of {@code id.timestamp.body}.
     *
     * @param timestamp seconds since 1970
     */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return MARK + "***";
    }
}

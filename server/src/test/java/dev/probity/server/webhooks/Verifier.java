package dev.probity.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a receiver does, by the rule of the Standard Webhooks specification 1.0, "Verifying webhook authenticity": the
 * timestamp is at most five minutes away, and any one of the space separated signatures of scheme v1 fits, compared in
 * constant time. It shares no code with what it verifies.
 */
final class Verifier {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;

    Verifier(String secret) {
        String encoded = secret.startsWith("whsec_") ? secret.substring("whsec_".length()) : secret;
        this.key = Base64.getDecoder().decode(encoded);
    }

    boolean accepts(String id, String timestamp, String signatures, byte[] body, Instant now) {
        long sent = Long.parseLong(timestamp);
        if (Math.abs(now.getEpochSecond() - sent) > TOLERANCE.toSeconds()) {
            return false;
        }
        byte[] expected = expected(id + "." + sent + "." + new String(body, StandardCharsets.UTF_8));
        for (String signature : signatures.split(" ", -1)) {
            String[] parts = signature.split(",", 2);
            if (parts.length == 2
                    && parts[0].equals("v1")
                    && MessageDigest.isEqual(expected, parts[1].getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    boolean accepts(Receiver.Message message, Instant now) {
        return accepts(
                message.header("webhook-id"),
                message.header("webhook-timestamp"),
                message.header("webhook-signature"),
                message.body(),
                now);
    }

    private byte[] expected(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encode(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.probity.platform.crypto.root;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and HMAC-SHA256, which every Java runtime has. */
final class Hashes {

    private Hashes() {}

    static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", missing);
        }
    }

    static String hex(byte[] message) {
        return HexFormat.of().formatHex(sha256(message));
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks HmacSHA256", missing);
        }
    }
}

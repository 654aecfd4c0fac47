package dev.probity.server.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes random tokens and their keyed hashes (HMAC-SHA256). A copy of the database alone neither yields a token nor lets a
 * guess be checked, because the key is derived from the installation's root secret.
 */
final class TokenHash {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] PREFIX_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();

    private final SecretKeySpec key;

    TokenHash(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** 256 random bits in URL-safe characters. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Ten characters that people do not confuse, to recognise a key by. */
    static String prefix() {
        var prefix = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            prefix.append(PREFIX_LETTERS[RANDOM.nextInt(PREFIX_LETTERS.length)]);
        }
        return prefix.toString();
    }

    /** @param use keeps hashes of different uses apart */
    byte[] of(String use, String token) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((use + "\n").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }

    /** The CSRF token of a session: derived from its token, so nothing more has to be kept. */
    String csrf(String sessionToken) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of("csrf", sessionToken));
    }
}

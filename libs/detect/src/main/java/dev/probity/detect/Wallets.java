package dev.probity.detect;

import static dev.probity.detect.Identifier.shaped;
import static dev.probity.detect.Identifier.verbatim;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Addresses of wallets: Base58Check, bech32 (BIP 173) and bech32m (BIP 350) with their check sums; Ethereum by form. */
final class Wallets {
    private static final EntityType CRYPTO = new EntityType("CRYPTO");
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;
    private static final BigInteger FIFTY_EIGHT = BigInteger.valueOf(58);

    static final List<Identifier> ALL = List.of(
            verbatim(CRYPTO, "(?c)[13][1-9A-HJ-NP-Za-km-z]{24,33}", Wallets::base58, 0.98, "Base58Check check sum"),
            verbatim(CRYPTO, "(?c)bc1[02-9ac-hj-np-z]{11,87}", Wallets::bech32, 0.98, "bech32 check sum"),
            verbatim(CRYPTO, "(?c)BC1[02-9AC-HJ-NP-Z]{11,87}", Wallets::bech32, 0.98, "bech32 check sum"),
            shaped(CRYPTO, "(?c)0x[0-9a-fA-F]{40}", 0.7, "twenty bytes in hexadecimal"));

    private Wallets() {}

    static boolean base58(String address) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < address.length(); i++) {
            number = number.multiply(FIFTY_EIGHT).add(BigInteger.valueOf(BASE58.indexOf(address.charAt(i))));
        }
        byte[] significant = number.toByteArray();
        if (significant.length > 26 || (significant.length == 26 && significant[0] != 0)) {
            return false;
        }
        byte[] whole = new byte[25];
        int from = significant.length == 26 ? 1 : 0;
        System.arraycopy(significant, from, whole, whole.length - significant.length + from, significant.length - from);
        byte[] digest = sha256(sha256(Arrays.copyOf(whole, 21)));
        return MessageDigest.isEqual(Arrays.copyOf(digest, 4), Arrays.copyOfRange(whole, 21, 25));
    }

    static boolean bech32(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        int state = 1;
        for (int value : new int[] {'b' >> 5, 'c' >> 5, 0, 'b' & 31, 'c' & 31}) {
            state = step(state, value);
        }
        for (int i = 3; i < lower.length(); i++) {
            state = step(state, BECH32.indexOf(lower.charAt(i)));
        }
        return state == 1 || state == BECH32M;
    }

    private static int step(int state, int value) {
        int next = (state & 0x1ffffff) << 5 ^ value;
        for (int k = 0; k < GENERATOR.length; k++) {
            if ((state >>> 25 >>> k & 1) == 1) {
                next ^= GENERATOR[k];
            }
        }
        return next;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.probity.detect.anonymize;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * FF1 of NIST SP 800-38G: encrypts a string of numerals to another of the same length and radix, with AES in a Feistel
 * network of ten rounds. The names in the code are those of algorithms 7 and 8 there.
 *
 * <p>Strings so short that there are fewer than a million of their kind are refused, as revision 1 of the publication
 * demands: they could be decrypted by trying. Immutable and safe for any number of threads.
 */
public final class Ff1 {
    /** Fewest strings of a length that may be encrypted. */
    public static final int LEAST_DOMAIN = 1_000_000;

    /** Longest string this implementation takes. */
    public static final int LONGEST = 4_096;

    private static final int ROUNDS = 10;
    private static final int BLOCK = 16;

    private final SecretKeySpec key;
    private final int radix;
    private final BigInteger bigRadix;

    /**
     * @param key of 16, 24 or 32 bytes; copied
     * @param radix how many different numerals there are, 2 to 65 536
     */
    public Ff1(byte[] key, int radix) {
        if (key.length != 16 && key.length != 24 && key.length != 32) {
            throw new IllegalArgumentException("an AES key has 16, 24 or 32 bytes, not " + key.length);
        }
        if (radix < 2 || radix > 1 << 16) {
            throw new IllegalArgumentException("the radix lies between 2 and 65536: " + radix);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.radix = radix;
        this.bigRadix = BigInteger.valueOf(radix);
    }

    /** Fewest numerals of a string that may be encrypted: 6 digits, 4 letters and digits, 20 bits. */
    public int leastLength() {
        int length = 1;
        for (long domain = radix; domain < LEAST_DOMAIN; domain *= radix) {
            length++;
        }
        return Math.max(2, length);
    }

    /**
     * The encrypted numerals.
     *
     * @param plain each from 0 to radix − 1
     * @param tweak public bytes that make equal strings differ; empty is allowed
     */
    public int[] encrypt(int[] plain, byte[] tweak) {
        Rounds rounds = new Rounds(plain, tweak);
        BigInteger a = number(plain, 0, rounds.u);
        BigInteger b = number(plain, rounds.u, plain.length);
        for (int i = 0; i < ROUNDS; i++) {
            BigInteger c = a.add(rounds.y(i, b)).mod(rounds.modulus(i));
            a = b;
            b = c;
        }
        return rounds.join(a, b);
    }

    /** The numerals that {@link #encrypt} was given with the same tweak. */
    public int[] decrypt(int[] encrypted, byte[] tweak) {
        Rounds rounds = new Rounds(encrypted, tweak);
        BigInteger a = number(encrypted, 0, rounds.u);
        BigInteger b = number(encrypted, rounds.u, encrypted.length);
        for (int i = ROUNDS - 1; i >= 0; i--) {
            BigInteger c = b.subtract(rounds.y(i, a)).mod(rounds.modulus(i));
            b = a;
            a = c;
        }
        return rounds.join(a, b);
    }

    /** NUM_radix: the first numeral weighs most. */
    private BigInteger number(int[] numerals, int from, int to) {
        BigInteger number = BigInteger.ZERO;
        for (int i = from; i < to; i++) {
            number = number.multiply(bigRadix).add(BigInteger.valueOf(numerals[i]));
        }
        return number;
    }

    /** STR_radix. */
    private void write(BigInteger number, int[] numerals, int from, int to) {
        BigInteger rest = number;
        for (int i = to - 1; i >= from; i--) {
            BigInteger[] parts = rest.divideAndRemainder(bigRadix);
            numerals[i] = parts[1].intValue();
            rest = parts[0];
        }
    }

    /** What all rounds over one string share. */
    private final class Rounds {
        private final int n;
        private final int u;
        private final BigInteger modulusU;
        private final BigInteger modulusV;
        private final int b;
        private final int d;
        private final Cipher aes;
        private final byte[] afterP;
        private final byte[] q;

        Rounds(int[] numerals, byte[] tweak) {
            n = numerals.length;
            if (n < leastLength() || n > LONGEST) {
                throw new IllegalArgumentException("a string of radix %d has %d to %d numerals, not %d"
                        .formatted(radix, leastLength(), LONGEST, n));
            }
            for (int numeral : numerals) {
                if (numeral < 0 || numeral >= radix) {
                    throw new IllegalArgumentException("a numeral of radix " + radix + " is out of range");
                }
            }
            u = n / 2;
            int v = n - u;
            modulusU = bigRadix.pow(u);
            modulusV = bigRadix.pow(v);
            b = (modulusV.subtract(BigInteger.ONE).bitLength() + 7) / 8;
            d = 4 * ((b + 3) / 4) + 4;
            aes = cipher();
            byte[] p = ByteBuffer.allocate(BLOCK)
                    .put(new byte[] {1, 2, 1, (byte) (radix >> 16), (byte) (radix >> 8), (byte) radix, ROUNDS, (byte) u
                    })
                    .putInt(n)
                    .putInt(tweak.length)
                    .array();
            afterP = encrypt(p);
            int zeros = Math.floorMod(-tweak.length - b - 1, BLOCK);
            q = new byte[tweak.length + zeros + 1 + b];
            System.arraycopy(tweak, 0, q, 0, tweak.length);
        }

        BigInteger modulus(int round) {
            return round % 2 == 0 ? modulusU : modulusV;
        }

        /** Steps 6.i to 6.iv: the round's number from the other half. */
        BigInteger y(int round, BigInteger half) {
            byte[] number = half.toByteArray();
            Arrays.fill(q, q.length - b, q.length, (byte) 0);
            q[q.length - b - 1] = (byte) round;
            int length = Math.min(number.length, b);
            System.arraycopy(number, number.length - length, q, q.length - length, length);
            byte[] r = afterP;
            for (int at = 0; at < q.length; at += BLOCK) {
                byte[] mixed = new byte[BLOCK];
                for (int i = 0; i < BLOCK; i++) {
                    mixed[i] = (byte) (r[i] ^ q[at + i]);
                }
                r = encrypt(mixed);
            }
            byte[] s = new byte[d];
            System.arraycopy(r, 0, s, 0, Math.min(d, BLOCK));
            for (int j = 1; j * BLOCK < d; j++) {
                byte[] counter = r.clone();
                ByteBuffer last = ByteBuffer.wrap(counter);
                last.putInt(BLOCK - Integer.BYTES, last.getInt(BLOCK - Integer.BYTES) ^ j);
                System.arraycopy(encrypt(counter), 0, s, j * BLOCK, Math.min(BLOCK, d - j * BLOCK));
            }
            return new BigInteger(1, s);
        }

        int[] join(BigInteger a, BigInteger b) {
            int[] numerals = new int[n];
            write(a, numerals, 0, u);
            write(b, numerals, u, n);
            return numerals;
        }

        private byte[] encrypt(byte[] block) {
            return aes.update(block);
        }
    }

    private Cipher cipher() {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }
}

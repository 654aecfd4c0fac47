package dev.probity.detect.anonymize;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Encrypts the digits, or the letters and digits, of a value where they stand; everything else stays.
 *
 * <p>Digits are encrypted with {@link Ff1} of radix 10. Letters and digits keep their class and case: the value is
 * numbered among all values of its pattern and the number is encrypted as bits with FF1 of radix 2, again and again until
 * it is a number of the pattern (cycle walking, Black and Rogaway 2002), which takes less than two goes on average. The
 * AES-256 key is drawn from the keyed function, the tweak is the name of the type. The version of the key cannot travel
 * inside the value: it stands in the {@link Outcome}.
 */
public final class FormatPreserving implements Strategy {
    private static final int LONGEST = 512;
    private static final int AES_256 = 32;
    private static final Alphabet DIGITS = Alphabet.radix(10);

    private final int keyVersion;
    private final Ff1 digits;
    private final Ff1 bits;
    private final boolean letters;
    private final boolean luhn;
    private final boolean forward;

    FormatPreserving(KeyedFunction keys, boolean letters, boolean luhn) {
        byte[] key = Arrays.copyOf(KeyedDraws.seed(keys, "ff1"), AES_256);
        this.keyVersion = keys.version();
        this.digits = new Ff1(key, 10);
        this.bits = new Ff1(key, 2);
        this.letters = letters;
        this.luhn = luhn;
        this.forward = true;
    }

    private FormatPreserving(FormatPreserving other) {
        this.keyVersion = other.keyVersion;
        this.digits = other.digits;
        this.bits = other.bits;
        this.letters = other.letters;
        this.luhn = other.luhn;
        this.forward = !other.forward;
    }

    /** The strategy that gives back what this one hid. */
    FormatPreserving reversed() {
        return new FormatPreserving(this);
    }

    static FormatPreserving of(Options options, KeyedFunction keys) {
        boolean letters = options.choice("characters", List.of("digits", "letters-and-digits"))
                .equals("letters-and-digits");
        boolean luhn = options.flag("luhn");
        if (letters && luhn) {
            throw options.bad("luhn", "used with digits only");
        }
        return new FormatPreserving(keys, letters, luhn);
    }

    @Override
    public StrategyKind kind() {
        return StrategyKind.FORMAT_PRESERVING;
    }

    @Override
    public Outcome apply(Value value) {
        return run(value, forward);
    }

    /**
     * The value that {@link #apply} was given, from what it gave and the same type. Ask the strategy with the version of
     * the key it was encrypted under: another one gives another value, and nothing tells.
     */
    public Outcome reverse(Value value) {
        return run(value, !forward);
    }

    private Outcome run(Value value, boolean forward) {
        byte[] tweak = value.type().name().getBytes(StandardCharsets.UTF_8);
        return letters ? lettersAndDigits(value.text(), tweak, forward) : digits(value.text(), tweak, forward);
    }

    private Outcome digits(String text, byte[] tweak, boolean forward) {
        if (text.codePoints().anyMatch(point -> Character.isDigit(point) && !Shape.isDigit(point))) {
            return new Outcome.Refused("digits other than 0 to 9");
        }
        String found = Shape.digits(text);
        if (luhn && !Luhn.valid(found)) {
            return new Outcome.Refused("the check digit is wrong, so it could not be given back");
        }
        String secret = luhn ? found.substring(0, found.length() - 1) : found;
        if (secret.length() < digits.leastLength() || secret.length() > LONGEST) {
            return new Outcome.Refused("too few digits to encrypt safely, or too many");
        }
        BiFunction<int[], byte[], int[]> step = forward ? digits::encrypt : digits::decrypt;
        String turned = DIGITS.text(step.apply(DIGITS.numerals(secret), tweak));
        return new Outcome.Replaced(
                Shape.withDigits(text, luhn ? turned + Luhn.checkDigit(turned) : turned), keyVersion);
    }

    private Outcome lettersAndDigits(String text, byte[] tweak, boolean forward) {
        if (text.codePoints().anyMatch(point -> Character.isLetterOrDigit(point) && !Shape.isAlphanumeric(point))) {
            return new Outcome.Refused("letters or digits other than A to Z and 0 to 9");
        }
        String found = Shape.alphanumerics(text);
        if (found.length() > LONGEST) {
            return new Outcome.Refused("too few letters and digits to encrypt safely, or too many");
        }
        BigInteger values = BigInteger.ONE;
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < found.length(); i++) {
            char c = found.charAt(i);
            BigInteger radix = BigInteger.valueOf(radix(c));
            values = values.multiply(radix);
            number = number.multiply(radix).add(BigInteger.valueOf(numeral(c)));
        }
        if (values.compareTo(BigInteger.valueOf(Ff1.LEAST_DOMAIN)) < 0) {
            return new Outcome.Refused("too few letters and digits to encrypt safely, or too many");
        }
        int length = values.subtract(BigInteger.ONE).bitLength();
        BiFunction<int[], byte[], int[]> step = forward ? bits::encrypt : bits::decrypt;
        do {
            number = fromBits(step.apply(toBits(number, length), tweak));
        } while (number.compareTo(values) >= 0);
        return new Outcome.Replaced(Shape.withAlphanumerics(text, write(number, found)), keyVersion);
    }

    private static String write(BigInteger number, String pattern) {
        char[] out = pattern.toCharArray();
        BigInteger rest = number;
        for (int i = out.length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(radix(out[i])));
            int numeral = parts[1].intValue();
            out[i] = (char) (Shape.isDigit(out[i]) ? '0' + numeral : 'a' + numeral);
            rest = parts[0];
        }
        return new String(out);
    }

    private static int radix(char c) {
        return Shape.isDigit(c) ? 10 : 26;
    }

    private static int numeral(char c) {
        return Shape.isDigit(c) ? c - '0' : (c | 0x20) - 'a';
    }

    private static int[] toBits(BigInteger number, int length) {
        int[] out = new int[length];
        for (int i = 0; i < length; i++) {
            out[i] = number.testBit(length - 1 - i) ? 1 : 0;
        }
        return out;
    }

    private static BigInteger fromBits(int[] numerals) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < numerals.length; i++) {
            if (numerals[i] == 1) {
                number = number.setBit(numerals.length - 1 - i);
            }
        }
        return number;
    }
}

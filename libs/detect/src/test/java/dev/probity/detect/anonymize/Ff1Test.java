package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ff1Test {
    private static final byte[] NO_TWEAK = {};

    /** NIST, "FF1samples": samples 1 to 9 published with SP 800-38G (AES-128, AES-192, AES-256). */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            10, 2B7E151628AED2A6ABF7158809CF4F3C, '', 0123456789, 2433477484
            10, 2B7E151628AED2A6ABF7158809CF4F3C, 39383736353433323130, 0123456789, 6124200773
            36, 2B7E151628AED2A6ABF7158809CF4F3C, 3737373770717273373737, 0123456789abcdefghi, a9tv40mll9kdu509eum
            10, 2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, '', 0123456789, 2830668132
            10, 2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, 39383736353433323130, 0123456789, 2496655549
            36, 2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F, 3737373770717273373737, 0123456789abcdefghi, xbj3kv35jrawxv32ysr
            10, 2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, '', 0123456789, 6657667009
            10, 2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, 39383736353433323130, 0123456789, 1001623463
            36, 2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94, 3737373770717273373737, 0123456789abcdefghi, xs8a0azh2avyalyzuwd
            """)
    void shouldReproduceTheSamplesOfNist(int radix, String key, String tweak, String plain, String encrypted) {
        Ff1 ff1 = new Ff1(HexFormat.of().parseHex(key), radix);
        Alphabet alphabet = Alphabet.radix(radix);
        byte[] tweakBytes = HexFormat.of().parseHex(tweak);

        assertThat(alphabet.text(ff1.encrypt(alphabet.numerals(plain), tweakBytes)))
                .isEqualTo(encrypted);
        assertThat(alphabet.text(ff1.decrypt(alphabet.numerals(encrypted), tweakBytes)))
                .isEqualTo(plain);
    }

    /** The smallest domain that is allowed, all of it: every string of six digits is hit exactly once. */
    @Test
    void shouldBeABijectionOfAMillion() {
        Ff1 ff1 = new Ff1(Given.key(7), 10);
        BitSet hit = new BitSet(Ff1.LEAST_DOMAIN);
        for (int plain = 0; plain < Ff1.LEAST_DOMAIN; plain++) {
            hit.set(number(ff1.encrypt(sixDigits(plain), NO_TWEAK)));
        }

        assertThat(hit.cardinality()).isEqualTo(Ff1.LEAST_DOMAIN);
    }

    @Test
    void shouldDecryptWhatItEncryptedAtAnyRadixAndLength() {
        long seed = 20_260_102;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            int radix = 2 + (round % 10 == 0 ? random.nextInt(65_535) : random.nextInt(35));
            Ff1 ff1 = new Ff1(Given.key(round), radix);
            int length = ff1.leastLength() + random.nextInt(round % 50 == 0 ? 1_000 : 60);
            int[] plain = random.ints(length, 0, radix).toArray();
            byte[] tweak = new byte[random.nextInt(40)];
            random.nextBytes(tweak);
            int[] encrypted = ff1.encrypt(plain, tweak);

            assertThat(ff1.decrypt(encrypted, tweak)).isEqualTo(plain);
            assertThat(encrypted).isNotEqualTo(plain).hasSameSizeAs(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({"10,6", "36,4", "2,20", "26,5", "1000,2", "999,3", "65536,2"})
    void shouldRefuseDomainsBelowAMillion(int radix, int least) {
        Ff1 ff1 = new Ff1(Given.key(0), radix);

        assertThat(ff1.leastLength()).isEqualTo(least);
        assertThat(Math.pow(radix, least)).isGreaterThanOrEqualTo(1e6);
        assertThat(ff1.decrypt(ff1.encrypt(new int[least], NO_TWEAK), NO_TWEAK)).isEqualTo(new int[least]);
        assertThatThrownBy(() -> ff1.encrypt(new int[least - 1], NO_TWEAK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has " + least + " to 4096 numerals");
    }

    @Test
    void shouldRefuseWhatIsNoKeyRadixAlphabetOrNumeral() {
        assertThatThrownBy(() -> new Ff1(new byte[20], 10)).hasMessageContaining("16, 24 or 32");
        assertThatThrownBy(() -> new Ff1(Given.key(0), 1)).hasMessageContaining("between 2 and 65536");
        assertThatThrownBy(() -> new Ff1(Given.key(0), 10).encrypt(new int[] {1, 2, 3, 4, 5, 10}, NO_TWEAK))
                .hasMessageContaining("out of range");
        assertThatThrownBy(() -> Alphabet.radix(37)).hasMessageContaining("between 2 and 36");
        assertThatThrownBy(() -> Alphabet.of("abca")).hasMessageContaining("twice");
        assertThatThrownBy(() -> Alphabet.of("a")).hasMessageContaining("2 to 65536");
        assertThatThrownBy(() -> Alphabet.radix(10).numerals("12x")).hasMessageContaining("not of the alphabet");
    }

    @Test
    void shouldTakeAnyAlphabet() {
        Alphabet emoji = Alphabet.of("😀😁😂🤣😃😄😅😆");
        Ff1 ff1 = new Ff1(Given.key(0), emoji.radix());
        String plain = "😀😁😂🤣😃😄😅😆😀😁";
        String encrypted = emoji.text(ff1.encrypt(emoji.numerals(plain), NO_TWEAK));

        assertThat(encrypted.codePointCount(0, encrypted.length())).isEqualTo(10);
        assertThat(emoji.text(ff1.decrypt(emoji.numerals(encrypted), NO_TWEAK))).isEqualTo(plain);
    }

    private static int[] sixDigits(int number) {
        int[] digits = new int[6];
        for (int i = 5, rest = number; i >= 0; i--, rest /= 10) {
            digits[i] = rest % 10;
        }
        return digits;
    }

    private static int number(int[] digits) {
        int number = 0;
        for (int digit : digits) {
            number = number * 10 + digit;
        }
        return number;
    }
}

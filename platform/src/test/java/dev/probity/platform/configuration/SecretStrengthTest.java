package dev.probity.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretStrengthTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tooshort                                 | has 8 characters",
                "changeme-changeme-changeme-changeme-1    | placeholder",
                "correct-horse-MyPassword-battery-stapl   | placeholder",
                "0123456789abcdef0123456789abcdef         | repeats",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  | repeats",
                "a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2 | repeats",
                "abcdefghijklmnopqrstuvwxyz-0123456789    | runs along",
                "aabbbaabbbbabababbbaaabbbababbbabbabab   | too little variety",
                "${PROBITY_KEY_GOES_HERE_your_key_32_long} | placeholder",
            })
    void shouldRefuse(String secret, String reason) {
        assertThat(SecretStrength.weakness(secret, SecretStrength.KEY_LENGTH)).contains(reason);
    }

    @Test
    void shouldAcceptWhatARandomGeneratorMakes() {
        long seed = new SecureRandom().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        byte[] bytes = new byte[24];
        for (int i = 0; i < 5_000; i++) {
            random.nextBytes(bytes);
            String base64 = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            String hex = HexFormat.of().formatHex(bytes, 0, 16);
            assertThat(SecretStrength.weakness(base64, SecretStrength.KEY_LENGTH))
                    .as(base64)
                    .isNull();
            assertThat(SecretStrength.weakness(hex, SecretStrength.KEY_LENGTH))
                    .as(hex)
                    .isNull();
        }
    }

    @Test
    void shouldMeasureEntropyAsShannonDefinedIt() {
        assertThat(SecretStrength.bitsPerCharacter("aabb")).isEqualTo(1.0);
        assertThat(SecretStrength.bitsPerCharacter("abcdefgh")).isEqualTo(3.0);
    }
}

package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static String canonical(String json) {
        return CanonicalJson.text(CanonicalJson.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** RFC 8785, section 3.2.2. */
    @Test
    void shouldGiveTheExampleOfTheRfc() {
        String input = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """;
        assertThat(canonical(input))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /** RFC 8785, section 3.2.3: names sort by UTF-16 code units, not by code points. */
    @Test
    void shouldSortNamesAsTheRfcSays() {
        String input = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}
                """;
        assertThat(canonical(input))
                .containsSubsequence(
                        "Carriage Return", "One", "Control", "Latin Small", "Euro Sign", "Emoji", "Hebrew Letter");
    }

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void shouldWriteNumbersLikeEcmaScript(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CanonicalJson.text(value)).isEqualTo(expected);
    }

    @Test
    void shouldWriteDoublesThatReadBackAsThemselves() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(CanonicalJson.text(value)))
                        .as("seed %d", seed)
                        .isEqualTo(value + 0.0);
            }
        }
    }

    @Test
    void shouldGiveTheSameBytesForJavaValuesAndForParsedJson() {
        Map<String, Object> value = Map.of("b", List.of(1, 2L, 0.5, true), "a", Map.of("z", "ä\u0001", "y", List.of()));
        assertThat(canonical(CanonicalJson.text(value))).isEqualTo(CanonicalJson.text(value));
        assertThat(CanonicalJson.text(value)).isEqualTo("{\"a\":{\"y\":[],\"z\":\"ä\\u0001\"},\"b\":[1,2,0.5,true]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":1,\"a\":2}", "[1] 2", "{\"a\":9007199254740993}", "[\"\\ud800\"]", "", "{", "[1e999]"})
    void shouldRefuseWhatHasNoSingleForm(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ }", "{\"b\":1,\"a\":2}", "[1.0]", "[\"\\u0041\"]", "[1]\n"})
    void shouldTellCanonicalFromOtherJson(String json) {
        assertThatThrownBy(() -> CanonicalJson.parseCanonical(json.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("not canonical");
    }

    @Test
    void shouldRefuseNotANumberAndForeignObjects() {
        assertThatThrownBy(() -> CanonicalJson.text(Double.NaN)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.text(Map.of(1, "x"))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.text(new Object())).isInstanceOf(MalformedException.class);
    }
}

package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.probity.detect.Detector;
import dev.probity.detect.EntityType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubstituteTest {
    private final Strategy substitute = Given.strategy("substitute", Map.of());

    private String of(String type, String text) {
        return Given.replaced(substitute, Given.value(type, text));
    }

    @Test
    void shouldBeTheSameForTheSameValueHoweverItIsWritten() {
        assertThat(Shape.digits(of("CREDIT_CARD", "4111-1111-1111-1111")))
                .isEqualTo(of("CREDIT_CARD", "4111111111111111"));
        assertThat(of("EMAIL_ADDRESS", "Ann@Corp.com")).isEqualTo(of("EMAIL_ADDRESS", "ann@corp.com"));
        assertThat(Shape.digits(of("PHONE_NUMBER", "(212) 736-5000")))
                .isEqualTo(Shape.digits(of("PHONE_NUMBER", "+1 212 736 5000")).substring(1));
        assertThat(of("PERSON", "ANN LEE")).isEqualTo(of("PERSON", "Ann Lee").toUpperCase(java.util.Locale.ROOT));
        assertThat(Given.replaced(
                        new StrategyCatalogue(Given.OTHER_KEYS, Given.TODAY).strategy("substitute"),
                        Given.value("CREDIT_CARD", "4111111111111111")))
                .isNotEqualTo(of("CREDIT_CARD", "4111111111111111"));
    }

    @Test
    void shouldGiveAddressesNobodyCanOwn() {
        assertThat(of("EMAIL_ADDRESS", "ann@corp.com")).matches("[a-z]+\\.[a-z]+\\.[a-z]{5}@example\\.(com|net|org)");
        assertThat(of("IP_ADDRESS", "10.1.2.3/24")).matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d{1,3}/24");
        assertThat(of("IP_ADDRESS", "fe80::1")).matches("2001:db8(:[0-9a-f]{1,4}){6}");
        assertThat(of("URL", "http://corp.com/ann")).matches("https://example\\.(com|net|org)/[a-z]{8}");
        assertThat(Detector.standard()
                        .detect(of("EMAIL_ADDRESS", "ann@corp.com"))
                        .getFirst()
                        .type())
                .isEqualTo(EntityType.EMAIL_ADDRESS);
    }

    @Test
    void shouldKeepTheIssuerOfACardAndItsCheckDigit() {
        for (String card : List.of("4111 1111 1111 1111", "3782-822463-10005", "5555555555554444")) {
            String other = of("CREDIT_CARD", card);

            assertThat(Shape.digits(other)).startsWith(Shape.digits(card).substring(0, 6));
            assertThat(Luhn.valid(Shape.digits(other))).isTrue();
            assertThat(other).isNotEqualTo(card).hasSameSizeAs(card);
            assertThat(other.replaceAll("\\d", "9")).isEqualTo(card.replaceAll("\\d", "9"));
        }
    }

    /** The example of the IBAN registry for the United Kingdom, and one with letters at its end (Malta). */
    @ParameterizedTest
    @ValueSource(
            strings = {"GB29 NWBK 6016 1331 9268 19", "MT84MALT011000012345MTLCAST001S", "de89 3704 0044 0532 0130 00"})
    void shouldKeepTheCountryOfAnAccountAndItsCheckDigits(String iban) {
        String other = of("IBAN_CODE", iban);
        String compact = Shape.alphanumerics(other).toUpperCase(java.util.Locale.ROOT);
        StringBuilder number = new StringBuilder();
        (compact.substring(4) + compact.substring(0, 4)).chars().forEach(c -> number.append(Character.digit(c, 36)));

        assertThat(new BigInteger(number.toString()).mod(BigInteger.valueOf(97)))
                .isEqualTo(BigInteger.ONE);
        assertThat(other).isNotEqualTo(iban).startsWith(iban.substring(0, 2)).hasSameSizeAs(iban);
        assertThat(other.replaceAll("[A-Z]", "A").replaceAll("[a-z]", "a").replaceAll("\\d", "9"))
                .isEqualTo(
                        iban.replaceAll("[A-Z]", "A").replaceAll("[a-z]", "a").replaceAll("\\d", "9"));
    }

    /** The registry's own examples: account and check digits of published IBANs. */
    @ParameterizedTest
    @CsvSource({"GB,NWBK60161331926819,29", "DE,370400440532013000,89", "NO,86011117947,93", "BE,539007547034,68"})
    void shouldComputeCheckDigitsOfPublishedAccounts(String country, String account, String expected) {
        assertThat(Substitutions.checkDigits(country, account)).isEqualTo(expected);
    }

    @Test
    void shouldGiveSocialSecurityNumbersOfNobody() {
        IntStream.range(0, 500)
                .mapToObj(i -> of("US_SSN", "123-45-%04d".formatted(i)))
                .forEach(ssn -> assertThat(ssn).matches("9\\d\\d-(1[1-6]|2[0-7]|3[0-6]|4[0-8])-\\d{4}"));
    }

    @Test
    void shouldGiveBritishNumbersOfNobody() {
        String health = of("UK_NHS", "943 476 5919");

        assertThat(health).matches("999 \\d{3} \\d{4}");
        assertThat(Detector.all().detect("NHS number " + health))
                .anySatisfy(finding -> assertThat(finding.type()).isEqualTo(new EntityType("UK_NHS")));
        assertThat(of("UK_NINO", "AB 12 34 56 C")).matches("QQ \\d\\d \\d\\d \\d\\d [A-D]");
    }

    @Test
    void shouldGiveHardwareAddressesOfTheDocumentation() {
        assertThat(of("MAC_ADDRESS", "3c:22:FB:01:02:03")).matches("00:00:5E:00:53:[0-9A-F]{2}");
        assertThat(of("MAC_ADDRESS", "3c22.fb01.0203")).matches("0000\\.5e00\\.53[0-9a-f]{2}");
    }

    @Nested
    class Phones {
        private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

        @ParameterizedTest
        @CsvSource({
            "+1 (212) 736-5000,\\+1 \\(\\d{3}\\) 555-01\\d\\d",
            "212.736.5000,\\d{3}\\.555\\.01\\d\\d",
            "+44 (0)20 7946 0958,\\+44 \\(0\\)(16 3296 0\\d{3}|77 0090 0\\d{3}|20 7946 0\\d{3})",
            "+33 1 42 68 53 00,\\+33 (1 99|2 61|3 53|4 65|5 36|6 39) \\d\\d \\d\\d \\d\\d",
            "+61 2 9374 4000,\\+61 [2378] (5550|7010) \\d{4}",
            "+49 30 303986300,\\+49 \\d\\d \\d{9}",
            "+1 212-736-5000 ext. 12,\\+1 \\d{3}-555-01\\d\\d ext\\. 00"
        })
        void shouldReachNobodyAndKeepTheWriting(String phone, String expected) {
            assertThat(of("PHONE_NUMBER", phone)).matches(expected);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"+39 06 6982", "+81 3-3201-3331", "+91 98765 43210", "+4930303986300", "+55 11 96123-4567"})
        void shouldBeUnassignedWhereNoRangeIsReserved(String phone) throws NumberParseException {
            String other = of("PHONE_NUMBER", phone);

            assertThat(numbers.isValidNumber(numbers.parse(other, "US"))).isFalse();
            assertThat(numbers.parse(other, "US").getCountryCode())
                    .isEqualTo(numbers.parse(phone, "US").getCountryCode());
            assertThat(other).hasSameSizeAs(phone).isNotEqualTo(phone);
        }

        @Test
        void shouldReadNationalNumbersOfTheRegionThatIsConfigured() {
            Strategy british = Given.strategy("substitute", Map.of("region", "GB"));

            assertThat(Given.replaced(british, Given.value("PHONE_NUMBER", "020 7946 0958")))
                    .matches("0\\d{2} \\d{4} \\d{4}");
        }
    }

    @Test
    void shouldInventPeople() {
        assertThat(Names.GIVEN).contains(of("PERSON", "Zoe"));
        assertThat(of("PERSON", "Zoe Maria Braun")).matches("[A-Z][a-z]+ [A-Z][a-z]+");
        assertThat(of("PERSON", "zoe braun")).matches("[a-z]+ [a-z]+");
        assertThat(Names.GIVEN).doesNotHaveDuplicates();
        assertThat(Names.FAMILY).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepTheShapeOfEverythingElse() {
        assertThat(of("LICENCE_PLATE", "B-MW 1234"))
                .matches("[A-Z]-[A-Z]{2} \\d{4}")
                .isNotEqualTo("B-MW 1234");
        assertThat(of("CODE", "Äx-٣")).matches("[A-Z][a-z]-\\d");
    }

    @ParameterizedTest
    @CsvSource({
        "CREDIT_CARD,12345",
        "IBAN_CODE,hello",
        "US_SSN,12",
        "PHONE_NUMBER,call me",
        "EMAIL_ADDRESS,none",
        "CODE,--",
        "IP_ADDRESS,host",
        "UK_NHS,12",
        "UK_NINO,1",
        "MAC_ADDRESS,xyz",
        "DATE_TIME,2024-01-02",
        "AGE,34",
        "PERSON,' '"
    })
    void shouldRefuseWhatIsNoValueOfItsType(String type, String text) {
        assertThat(substitute.apply(Given.value(type, text))).isInstanceOf(Outcome.Refused.class);
    }
}

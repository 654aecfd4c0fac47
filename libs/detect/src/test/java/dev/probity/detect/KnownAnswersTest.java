package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that others published; each list names its source. */
class KnownAnswersTest {
    private final Detector detector = Detector.standard();

    private List<String> types(String text) {
        return detector.detect(text).stream().map(f -> f.type().name()).toList();
    }

    private void assertOne(String text, EntityType type, String value) {
        assertThat(detector.detect(text)).singleElement().satisfies(finding -> {
            assertThat(finding.type()).isEqualTo(type);
            assertThat(finding.in(text)).isEqualTo(value);
        });
    }

    @Nested
    class CreditCards {
        /** Test numbers in the payment guides of Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "4111111111111111",
                    "4012888888881881",
                    "4222222222222",
                    "5555555555554444",
                    "5105105105105100",
                    "2223003122003222",
                    "378282246310005",
                    "371449635398431",
                    "30569309025904",
                    "38520000023237",
                    "6011111111111117",
                    "6011000990139424",
                    "3530111333300000",
                    "3566002020360505",
                    "6200000000000005",
                    "4111 1111 1111 1111",
                    "4111-1111-1111-1111",
                    "3782 822463 10005",
                })
        void shouldFindPublishedTestNumbers(String number) {
            assertOne("Pay with " + number + ", please", EntityType.CREDIT_CARD, number);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"4111111111111112", "9999999999999995", "41111111111111111111", "4111 1111 11111111 1112"})
        void shouldRefuseWrongCheckDigitUnknownIssuerAndWrongLength(String number) {
            assertThat(types("Pay with " + number + ", please")).doesNotContain("CREDIT_CARD");
        }
    }

    @Nested
    class BankAccounts {
        /** Examples of the SWIFT IBAN registry. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AT611904300234573201",
                    "BE68539007547034",
                    "CH9300762011623852957",
                    "DE89370400440532013000",
                    "ES9121000418450200051332",
                    "FI2112345600000785",
                    "FR1420041010050500013M02606",
                    "GB29NWBK60161331926819",
                    "IT60X0542811101000000123456",
                    "MT84MALT011000012345MTLCAST001S",
                    "NL91ABNA0417164300",
                    "NO9386011117947",
                    "PL61109010140000071219812874",
                    "SA0380000000608010167519",
                    "SE4550000000058398257466",
                    "GB29 NWBK 6016 1331 9268 19",
                    "DE89 3704 0044 0532 0130 00",
                })
        void shouldFindRegistryExamples(String iban) {
            assertOne("to " + iban + " by Friday", EntityType.IBAN_CODE, iban);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GB29NWBK60161331926818", "DE8937040044053201300", "ZZ29NWBK60161331926819"})
        void shouldRefuseWrongCheckWrongLengthUnknownCountry(String iban) {
            assertThat(types("to " + iban + " by Friday")).doesNotContain("IBAN_CODE");
        }
    }

    @Nested
    class SocialSecurity {
        @Test
        void shouldFindAnAssignableNumber() {
            assertOne("His SSN is 536-90-4399.", EntityType.US_SSN, "536-90-4399");
        }

        /** Never assigned or voided, Social Security Administration, "Social Security Number Randomization". */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "000-12-3456",
                    "666-12-3456",
                    "900-12-3456",
                    "123-00-4567",
                    "123-45-0000",
                    "078-05-1120",
                    "219-09-9999"
                })
        void shouldRefuseNumbersThatAreNeverAssigned(String number) {
            assertThat(types("SSN " + number)).doesNotContain("US_SSN");
        }

        @Test
        void shouldWantAWordNearBareDigits() {
            assertThat(types("item 536904399")).isEmpty();
            assertThat(types("social security 536904399")).containsExactly("US_SSN");
        }
    }

    @Nested
    class Phones {
        /** Example numbers of libphonenumber's metadata and of the regulators' ranges for drama use. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "+1 201-555-0123",
                    "+44 121 234 5678",
                    "+49 30 123456",
                    "+33 1 23 45 67 89",
                    "+81 3-1234-5678",
                    "+55 11 2345-6789",
                    "+91 74104 10123",
                    "(201) 555-0123",
                    "201-555-0123",
                    "01 23 45 67 89",
                })
        void shouldFindNumbersAsTheyAreWritten(String number) {
            assertOne("Reach her at " + number + " tomorrow", EntityType.PHONE_NUMBER, number);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2024-05-17", "17.05.2024", "12345678", "1.234.567", "+999 123 4567"})
        void shouldLeaveDatesCountsAndUnknownCountriesAlone(String text) {
            assertThat(types("On " + text + " it was")).isEmpty();
        }
    }

    @Nested
    class Emails {
        @ParameterizedTest
        @ValueSource(
                strings = {"a@b.co", "first.last+tag@sub.example.org", "user@xn--80ak6aa92e.com", "jürgen@müller.de"})
        void shouldFindAddresses(String address) {
            assertOne("mail <" + address + ">.", EntityType.EMAIL_ADDRESS, address);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a@b", "@example.org", "a..b@example.org", "a@-example", "a@b.1"})
        void shouldRefuseWhatIsNoAddress(String text) {
            assertThat(types("mail " + text)).isEmpty();
        }

        @Test
        void shouldStopAtWordsOfScriptsWrittenWithoutSpaces() {
            assertOne("请联系john@example.org谢谢", EntityType.EMAIL_ADDRESS, "john@example.org");
        }
    }

    @Nested
    class InternetAddresses {
        /** Text forms of RFC 4291 section 2.2 and RFC 5952. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2001:db8:0:0:8:800:200c:417a",
                    "2001:DB8::8:800:200C:417A",
                    "FF01::101",
                    "::1",
                    "::13.1.68.3",
                    "::FFFF:129.144.52.38",
                    "2001:db8::/32",
                    "192.0.2.17",
                    "198.51.100.0/24",
                })
        void shouldFindTextForms(String address) {
            assertOne("from " + address + " came", EntityType.IP_ADDRESS, address);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "256.1.1.1",
                    "1.2.3",
                    "1.2.3.4.5",
                    "12:30:45",
                    "std::cout",
                    "2001::25de::cade",
                    "aa:bb:cc:dd:ee:ff"
                })
        void shouldRefuseWhatIsNoAddress(String text) {
            assertThat(types("from " + text + " came")).doesNotContain("IP_ADDRESS");
        }
    }

    @Nested
    class Secrets {
        /** The example key id of the AWS documentation; the other shapes are filled at random. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AKIAIOSFODNN7EXAMPLE",
                    "ghp_0123456789abcdefghijABCDEFGHIJ012345",
                    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg",
                    "-----BEGIN PRIVATE KEY-----\nMIIBVQIBADANBg\n-----END PRIVATE KEY-----",
                })
        void shouldFindCredentials(String secret) {
            assertOne("use " + secret + " here", EntityType.SECRET, secret);
        }

        @Test
        void shouldFindTheValueAssignedToASecretsName() {
            assertOne("{\"password\": \"hunter2-and-more\"}", EntityType.SECRET, "hunter2-and-more");
            assertThat(types("the password: remember it well")).isEmpty();
        }
    }
}

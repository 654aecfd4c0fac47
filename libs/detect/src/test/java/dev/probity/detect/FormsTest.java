package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms without a check digit: dates, web addresses, plates, ages, places; and what must not be taken for one. */
class FormsTest {
    private final Detector all = Detector.all();

    private List<String> found(String text) {
        return all.detect(text).stream()
                .map(it -> it.type() + " " + it.in(text))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    on 2024-05-17 at noon | DATE_TIME 2024-05-17
                    at 2024-05-17T09:30:00.250Z. | DATE_TIME 2024-05-17T09:30:00.250Z
                    am 17.5.2024, | DATE_TIME 17.5.2024
                    on May 1st, 1977 | DATE_TIME May 1st, 1977
                    el 3 de Mayo de 2021 | DATE_TIME 3 de Mayo de 2021
                    le 14 Juillet 1889. | DATE_TIME 14 Juillet 1889
                    was born 12/24/1985 | DATE_OF_BIRTH 12/24/1985
                    see https://example.org/a?b=(c)). | URL https://example.org/a?b=(c)
                    see www.example.org, | URL www.example.org
                    a 42-year-old | AGE 42-year-old
                    at 48.8583, 2.2944 today | COORDINATES 48.8583, 2.2944
                    at 48° 51' 29" N, 2° 17' 40" E | COORDINATES 48° 51' 29" N, 2° 17' 40" E
                    from DEUTDEFFXXX | SWIFT_CODE DEUTDEFFXXX
                    BIC: DEUTDEFF | SWIFT_CODE DEUTDEFF
                    MRN: 00123456 | MEDICAL_RECORD_NUMBER 00123456
                    plate AB51 ABC | UK_VEHICLE_REGISTRATION AB51 ABC
                    zip code 94105 | ZIP_CODE 94105
                    checking account 123456789012 | US_BANK_NUMBER 123456789012
                    """)
    void shouldFind(String text, String expected) {
        assertThat(found(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "released 1.2.3-4 of 2024",
                "order 4711-0815-42 for 12,345,678 pieces",
                "sha 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c1",
                "commit 7f3a9c1d and build 1763744400",
                "it costs $123456789 or €1000000000",
                "the STANDARD PASSWORD is COMPUTER",
                "May I go? March on, and 12 of us",
                "std::vector<int> v = {1, 2, 3};",
                "3.14159265358979 and 2.718281828459045",
                "a ratio of 16/9 and 24/7 support",
                "the code is +1 245 555 0186",
                "a probability of 0.4111111111111111"
            })
    void shouldLeaveAlone(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Nested
    class Boundaries {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x8001015009087",
                    "8001015009087x",
                    "12-8001015009087",
                    "8001015009087-1",
                    "1.8001015009087",
                    "8001015009087.5",
                    "+8001015009087",
                    "_8001015009087",
                    "é8001015009087"
                })
        void shouldNotCutAnIdentifierOutOfSomethingLonger(String text) {
            Detector detector = Detector.standard()
                    .only(Set.of(new EntityType("ZA_ID_NUMBER")))
                    .withMinimumScore(0);
            assertThat(detector.detect(text)).isEmpty();
        }

        @Test
        void shouldStandAgainstScriptsWithoutSpaces() {
            assertThat(found("여권번호는 M789C1234입니다")).containsExactly("KR_PASSPORT M789C1234");
        }
    }

    @Nested
    class Catalogue {
        @Test
        void shouldDescribeEveryTypeThatIsRecognised() {
            assertThat(Identifiers.BUILT_IN)
                    .allSatisfy(it -> assertThat(EntityCatalogue.find(it.type()))
                            .as("%s", it.type())
                            .isPresent());
            assertThat(Detector.DIRECT).isNotEmpty().isSubsetOf(Detector.ALL).hasSizeLessThan(Detector.ALL.size());
        }

        @Test
        void shouldTellTheWrittenFormsOfAType() {
            assertThat(EntityCatalogue.forms(new EntityType("ES_NIE"))).containsExactly("[XYZ]\\d{7}-?[A-Z]");
            assertThat(EntityCatalogue.forms(EntityType.EMAIL_ADDRESS)).isEmpty();
        }

        @Test
        void shouldKnowEveryTypeOnce() {
            assertThat(EntityCatalogue.all())
                    .extracting(EntityCatalogue.Entry::type)
                    .doesNotHaveDuplicates();
            assertThat(EntityCatalogue.all()).allSatisfy(it -> {
                assertThat(it.country()).matches("-|[A-Z]{2}");
                assertThat(it.meaning()).isNotBlank();
            });
        }
    }
}

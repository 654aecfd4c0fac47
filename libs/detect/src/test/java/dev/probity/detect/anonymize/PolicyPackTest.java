package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.detect.Detector;
import dev.probity.detect.EntityType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyPackTest {

    /** What the detector finds, and what a recogniser of words would find. */
    private static final Set<String> KNOWN = Stream.concat(
                    Detector.ALL.stream().map(EntityType::name),
                    Stream.of("PERSON", "LOCATION", "ADDRESS", "NRP", PolicyPack.ANY_TYPE))
            .collect(Collectors.toUnmodifiableSet());

    private static List<String> names() {
        return PolicyPack.names();
    }

    private static String csv(String pack, String document) throws IOException {
        Plan plan = PolicyPack.named(pack)
                .addTo(Plan.builder(), new StrategyCatalogue(Given.KEYS, Given.TODAY))
                .build();
        StringWriter out = new StringWriter();
        new DocumentAnonymizer(plan, Detector.all()::detect).csv(new StringReader(document), out, ',');
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeUsableAndNameItsSources(String name) {
        PolicyPack pack = PolicyPack.named(name);

        assertThat(pack.name()).isEqualTo(name);
        assertThat(pack.entries())
                .allSatisfy(entry -> assertThat(entry.source()).containsPattern("\\d"));
        assertThat(pack.entries().stream().flatMap(entry -> entry.types().stream()))
                .isSubsetOf(KNOWN);
        assertThat(pack.addTo(Plan.builder(), new StrategyCatalogue(Given.KEYS, Given.TODAY)))
                .isNotNull();
    }

    @Nested
    class HipaaSafeHarbor {
        @Test
        void shouldHaveAllEighteenIdentifiersInOrder() {
            List<String> letters = PolicyPack.named("hipaa-safe-harbor").entries().stream()
                    .map(PolicyPack.Entry::category)
                    .distinct()
                    .toList();

            assertThat(String.join("", letters)).isEqualTo("ABCDEFGHIJKLMNOPQR");
            assertThat(PolicyPack.named("hipaa-safe-harbor").entries())
                    .allSatisfy(entry ->
                            assertThat(entry.source()).startsWith("45 CFR 164.514(b)(2)(i)(" + entry.category() + ")"));
        }

        @Test
        void shouldKeepYearsAgesBelowNinetyAndThreeDigits() throws IOException {
            assertThat(csv("hipaa-safe-harbor", """
                            Patient Name,Zip Code,DOB,Admitted,Age,MRN,Photo,note
                            Ann Lee,02139-1234,07/08/1984,2024-02-03,39,A-77,x.png,call ann@example.org
                            Bo Ray,03601,1930-01-01,2024-02-03,94,A-78,y.png,ok
                            """)).isEqualTo("""
                            Patient Name,Zip Code,DOB,Admitted,Age,MRN,Photo,note
                            <PERSON>,021,1984,2024,39,<MEDICAL_RECORD_NUMBER>,,call <EMAIL_ADDRESS>
                            <PERSON>,000,90+,2024,90+,<MEDICAL_RECORD_NUMBER>,,ok
                            """);
        }

        @Test
        void shouldLookIntoFreeText() throws IOException {
            assertThat(csv("hipaa-safe-harbor", "note\n\"seen on 2024-02-03, SSN 536-22-1234\"\n"))
                    .isEqualTo("note\n\"seen on 2024, SSN <US_SSN>\"\n");
        }

        /** The 17 areas with 20 000 people or fewer, guidance of the Office for Civil Rights of 26 November 2012. */
        @ParameterizedTest
        @CsvSource({
            "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879", "884",
            "890", "893"
        })
        void shouldZeroTheSparseAreas(String prefix) throws IOException {
            assertThat(csv("hipaa-safe-harbor", "zip\n" + prefix + "99\n")).isEqualTo("zip\n000\n");
        }
    }

    @Test
    void shouldKeepAtMostSixAndFourDigitsOfACardAndNoVerificationCode() throws IOException {
        assertThat(
                        csv(
                                "pci-dss",
                                "PAN,CVV,Cardholder Name,Exp Date,note\n4111111111111111,123,Ann Lee,12/27,paid with 5555 5555 5555 4444\n"))
                .isEqualTo(
                        "PAN,CVV,Cardholder Name,Exp Date,note\n411111******1111,,<VALUE>,,paid with 5555 55** **** 4444\n");
    }

    @Test
    void shouldPseudonymiseForTheGdprAndDropSpecialCategories() throws IOException {
        String out = csv(
                "gdpr",
                "name,email,born,age,postcode,Religion,note\nAnn Lee,ann@example.org,1984-07-08,39,SW1A 1AA,none,from 192.0.2.1\n");

        assertThat(out.lines().skip(1).findFirst().orElseThrow())
                .matches("PERSON_v1_\\w{13},EMAIL_ADDRESS_v1_\\w{13},1984,35-39,SW,,from IP_ADDRESS_v1_\\w{13}");
    }

    @Test
    void shouldCoverAllCategoriesOfTheCcpa() throws IOException {
        assertThat(String.join(
                        "",
                        PolicyPack.named("ccpa").entries().stream()
                                .map(PolicyPack.Entry::category)
                                .distinct()
                                .toList()))
                .isEqualTo("ABCDEFGHIJKL");
        assertThat(csv("ccpa", "username,gender,ssn,zip\nann77,f,078-05-1120,94105\n"))
                .matches("username,gender,ssn,zip\nEMAIL_ADDRESS_v1_\\w{13},,<US_SSN>,941\n");
    }

    @Nested
    class Reading {
        private static final String ENTRY =
                "{'category':'x','what':'x','source':'x','fields':['a'],'strategy':'mask','options':{'keep-last':4}}";

        private PolicyPack read(String json) throws IOException {
            return PolicyPack.read(
                    new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        }

        private String pack(String entry) {
            return "{'name':'n','title':'t','source':'s','note':'x','entries':[" + entry + "]}";
        }

        @Test
        void shouldTakeAPackOfOnesOwn() throws IOException {
            assertThat(read(pack(ENTRY)).entries().getFirst().options()).containsEntry("keep-last", 4);
        }

        @Test
        void shouldKnowPlacesAndWhomARecordIsAbout() throws IOException {
            PolicyPack pack = read(
                    "{'name':'n','title':'t','source':'s','note':'x','subject':'/id','entries':["
                            + "{'category':'x','what':'x','source':'x','places':['/visits/*/day'],'strategy':'date-shift','options':{'days':9}},"
                            + "{'category':'x','what':'x','source':'x','types':['PERSON'],'places':['/who'],'strategy':'replace-with-type'}]}");
            Plan plan = pack.addTo(Plan.builder(), new StrategyCatalogue(Given.KEYS, Given.TODAY))
                    .build();
            StringWriter out = new StringWriter();
            new DocumentAnonymizer(plan, Detector.standard()::detect)
                    .json(new StringReader("{\"who\":\"Ann\",\"visits\":[{\"day\":\"2024-05-15\"}],\"id\":7}"), out);

            assertThat(out.toString())
                    .matches("\\{\"who\":\"<PERSON>\",\"visits\":\\[\\{\"day\":\"2024-05-\\d\\d\"}],\"id\":7}")
                    .doesNotContain("2024-05-15");
            assertThatThrownBy(() -> read(pack(ENTRY.replace("'fields':['a']", "'places':['a']")))
                            .addTo(Plan.builder(), new StrategyCatalogue(Given.KEYS, Given.TODAY)))
                    .hasMessage("a place in a record begins with /: a");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                'feilds':['a']|unknown member of entry 1 feilds, did you mean fields?; known: category, fields, options
                'fields':'a'|entry 1: fields must be a list of texts
                'fields':[1]|entry 1: fields must be a list of texts
                'fields':[]|entry 1 needs types, fields or places
                'fields':['a'],'options':[]|entry 1: options must be an object
                'fields':['a'],'options':{'x':null}|entry 1: an option is a text
                'fields':['a'],'fields':['b']|not valid JSON, or has a member twice
                """)
        void shouldSayWhatIsWrong(String members, String message) {
            String entry = "{'category':'x','what':'x','source':'x','strategy':'mask'," + members + "}";

            assertThatThrownBy(() -> read(pack(entry)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
        }

        @Test
        void shouldRefuseWhatIsNoPack() {
            assertThatThrownBy(() -> read("[]")).hasMessage("the pack must be an object");
            assertThatThrownBy(() -> read("{")).hasMessageContaining("not valid JSON");
            assertThatThrownBy(() -> read(pack(""))).hasMessage("the pack needs entries");
            assertThatThrownBy(() -> read(pack(ENTRY).replace("'n'", "' '")))
                    .hasMessage("the pack needs the text name");
            assertThatThrownBy(() -> read(pack("7"))).hasMessage("entry 1 must be an object");
            assertThatThrownBy(() -> PolicyPack.named("hipaa")).hasMessageContaining("unknown policy pack hipaa");
        }

        @Test
        void shouldRefuseStrategiesThereAreNot() throws IOException {
            PolicyPack pack = read(pack(ENTRY.replace("'mask'", "'maks'")));

            assertThatThrownBy(() -> pack.addTo(Plan.builder(), new StrategyCatalogue(Given.KEYS, Given.TODAY)))
                    .isInstanceOf(UnknownStrategyException.class);
        }
    }
}

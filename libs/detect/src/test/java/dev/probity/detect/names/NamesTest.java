package dev.probity.detect.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.detect.Anonymizer;
import dev.probity.detect.Detector;
import dev.probity.detect.EntityType;
import dev.probity.detect.Finding;
import dev.probity.detect.StreamFilter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private final NameRecognizer recognizer = new NameRecognizer(NameModel.standard());

    private List<String> found(String text) {
        return recognizer.find(text).stream()
                .map(it -> it.type() + " "
                        + text.substring(it.span().start(), it.span().end()))
                .toList();
    }

    @Nested
    class Shipped {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        Hello, this is Walpurga Trellenkamp speaking. | PERSON Walpurga Trellenkamp
                        I moved from Lisbon to Ghent. | LOCATION Lisbon, LOCATION Ghent
                        Please ask Mrs. Okonkwo about it. | TITLE Mrs., PERSON Okonkwo
                        She works for Brandvik Logistics in Bremen. | ORGANIZATION Brandvik Logistics, LOCATION Bremen
                        My colleague lives at 14 Harrow Lane, Leeds. | ADDRESS 14 Harrow Lane, Leeds
                        A Portuguese engineer joined the call. | NRP Portuguese
                        """)
        void shouldFindNamesThatNoListHas(String text, String expected) {
            assertThat(String.join(", ", found(text))).isEqualTo(expected);
        }

        @Test
        void shouldLeaveOrdinaryTextAlone() {
            assertThat(found("The report is late again. Please send it on Monday, or call me. Thank you!"))
                    .isEmpty();
        }

        @Test
        void shouldBeTheModelThatItsTrainerMakes() {
            NameModel again = NameTrainer.train(ShippedModel.VERSION, NameTrainer.Settings.STANDARD, (done, of) -> {});
            assertThat(again.digest()).isEqualTo(NameModel.standard().digest());
        }
    }

    @Nested
    class Training {
        /** Measured on templates that it was not trained on, in texts from another seed. */
        @Test
        void shouldLearnWhatSurroundsNamesRatherThanTheTemplates() {
            List<String> all = TextGenerator.templates(template -> true);
            List<String> kept = new ArrayList<>();
            List<String> trained = new ArrayList<>();
            for (int k = 0; k < all.size(); k++) {
                (k % 5 == 0 ? kept : trained).add(all.get(k));
            }
            NameModel model =
                    NameTrainer.train("test", new NameTrainer.Settings(5, 6_000, 3), trained, (done, of) -> {});
            NameRecognizer other = new NameRecognizer(model);
            TextGenerator generator = new TextGenerator(6, kept);
            Map<String, int[]> counts = new TreeMap<>();
            for (int k = 0; k < 2_000; k++) {
                count(generator.next(), other, counts);
            }
            counts.forEach((type, c) -> System.out.printf(
                    "templates not trained on, %s: precision %.3f recall %.3f%n",
                    type, c[0] / (double) (c[0] + c[1]), c[0] / (double) (c[0] + c[2])));
            int[] persons = counts.getOrDefault("PERSON", new int[3]);
            assertThat(persons[0] / (double) (persons[0] + persons[2])).isGreaterThan(0.7);
            assertThat(persons[0] / (double) (persons[0] + persons[1])).isGreaterThan(0.6);
        }

        private static void count(Annotated text, NameRecognizer recognizer, Map<String, int[]> counts) {
            List<NameRecognizer.Named> found = new ArrayList<>(recognizer.find(text.text()));
            for (Annotated.Entity entity : text.entities()) {
                boolean hit = found.removeIf(
                        it -> it.type().equals(entity.type()) && it.span().equals(entity.span()));
                counts.computeIfAbsent(entity.type().name(), key -> new int[3])[hit ? 0 : 2]++;
            }
            found.forEach(it -> counts.computeIfAbsent(it.type().name(), key -> new int[3])[1]++);
        }

        @Test
        void shouldTellHowFarItIs() {
            List<Long> told = new ArrayList<>();
            NameTrainer.train("test", new NameTrainer.Settings(1, 10, 2), (done, of) -> told.add(done * 100 / of));
            assertThat(told).hasSize(20).endsWith(100L).isSorted();
        }

        @Test
        void shouldMakeTheSameTextsFromTheSameSeed() {
            TextGenerator one = new TextGenerator(9);
            TextGenerator same = new TextGenerator(9);
            TextGenerator other = new TextGenerator(10);
            boolean different = false;
            for (int k = 0; k < 200; k++) {
                Annotated text = one.next();
                assertThat(same.next()).isEqualTo(text);
                different |= !other.next().equals(text);
                text.entities()
                        .forEach(it -> assertThat(text.text()
                                        .substring(it.span().start(), it.span().end()))
                                .isNotBlank());
            }
            assertThat(different).isTrue();
        }
    }

    @Nested
    class Files {
        private byte[] written() throws IOException {
            var out = new ByteArrayOutputStream();
            NameModel.standard().write(out);
            return out.toByteArray();
        }

        @Test
        void shouldBeReadAsTheyWereWritten() throws IOException {
            NameModel read = NameModel.read(new ByteArrayInputStream(written()));
            assertThat(read.digest()).isEqualTo(NameModel.standard().digest());
            assertThat(read.version()).isEqualTo("1");
        }

        @Test
        void shouldBeRefusedWhenTheyAreSomethingElse() throws IOException {
            byte[] good = written();
            assertThatThrownBy(() -> NameModel.read(
                            new ByteArrayInputStream("hello, world".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not a model");
            assertThatThrownBy(() -> NameModel.read(new ByteArrayInputStream(Arrays.copyOf(good, good.length / 2))))
                    .isInstanceOf(IOException.class);
            byte[] newer = good.clone();
            newer[11] = 2;
            assertThatThrownBy(() -> NameModel.read(new ByteArrayInputStream(newer)))
                    .hasMessageContaining("another form");
        }
    }

    @Nested
    class InTheDetector {
        @Test
        void shouldGiveWayToWhatWasVerified() {
            List<Finding> found =
                    Detector.all().detect("My name is Ann Walters, Ann.Walters@example.org, good morning");
            assertThat(found).extracting(it -> it.type().name()).containsExactly("PERSON", "EMAIL_ADDRESS");
        }

        @Test
        void shouldLetTheFieldDecideAboutALoneCell() {
            assertThat(Detector.all().detect("Rosa Baker", "full_name"))
                    .extracting(it -> it.type().name())
                    .containsExactly("PERSON");
            assertThat(Detector.all().detect("FR-PAR", "segment")).isEmpty();
        }

        @Test
        void shouldNotBeAskedForInAStream() {
            assertThatThrownBy(() -> new StreamFilter(Detector.all(), Anonymizer.redact()))
                    .hasMessageContaining("whole text");
        }

        @Test
        void shouldTakeAnotherModel() {
            NameModel silent = new NameModel("silent", new short[NameModel.STRIDE << Features.BITS]);
            Detector detector = Detector.all().withNames(silent);
            assertThat(detector.detect("Hello, this is Walpurga Trellenkamp.")).isEmpty();
        }

        @Test
        void shouldGiveExactPositionsOnAnyUnicode() {
            long seed = 77;
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            Detector detector = Detector.all().withMinimumScore(0);
            for (int round = 0; round < 300; round++) {
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < 60; k++) {
                    switch (random.nextInt(6)) {
                        case 0 -> text.appendCodePoint(random.nextInt(0xD800));
                        case 1 -> text.appendCodePoint(0x1F300 + random.nextInt(600));
                        case 2 -> text.append((char) (0xD800 + random.nextInt(0x800)));
                        case 3 -> text.append(" Anna Meier, 12 High Street ");
                        default -> text.append((char) (' ' + random.nextInt(95)));
                    }
                }
                String whole = text.toString();
                int end = 0;
                for (Finding it : detector.detect(whole)) {
                    assertThat(it.chars().start()).isGreaterThanOrEqualTo(end);
                    end = it.chars().end();
                    assertThat(end)
                            .isLessThanOrEqualTo(whole.length())
                            .isGreaterThan(it.chars().start());
                    assertThat(whole.codePointCount(0, it.chars().start()))
                            .isEqualTo(it.codePoints().start());
                }
            }
        }
    }

    @Test
    void shouldNumberItsLabelsByType() {
        for (EntityType type : NameRecognizer.TYPES) {
            assertThat(Label.type(Label.first(type))).isEqualTo(type);
            assertThat(Label.type(Label.first(type) + 1)).isEqualTo(type);
            assertThat(Label.follows(Label.first(type) + 1, Label.OUTSIDE)).isFalse();
        }
    }
}

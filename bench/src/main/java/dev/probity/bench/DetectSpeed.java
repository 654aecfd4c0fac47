package dev.probity.bench;

import dev.probity.detect.Detector;
import dev.probity.detect.EntityCatalogue;
import dev.probity.detect.EntityType;
import dev.probity.detect.names.NameRecognizer;
import dev.probity.detect.names.TextGenerator;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What detection costs in CPU time of one thread: all types that have a form, all types with the trained model, and the
 * same written forms with {@code java.util.regex}, one after the other and without their checks. Three texts: prose
 * about people, rows of numbers, and prose that is dense with identifiers.
 *
 * <p>Argument: megabytes of each text (default 2). The best of the rounds counts, because everything else is noise.
 */
public final class DetectSpeed {
    private static final int ROUNDS = 20;
    private static final int ROUNDS_OF_PATTERNS = 3;

    private DetectSpeed() {}

    private record Text(String name, String content) {}

    public static void main(String[] arguments) {
        int size = (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2) * 1_000_000;
        Set<EntityType> forms = new HashSet<>(Detector.ALL);
        forms.removeAll(NameRecognizer.TYPES);
        Detector formed = Detector.standard().only(forms);
        Detector all = Detector.all();
        List<Pattern> patterns = EntityCatalogue.all().stream()
                .flatMap(it -> EntityCatalogue.forms(it.type()).stream())
                .map(DetectSpeed::pattern)
                .toList();
        System.out.printf("%d types, %d written forms%n", forms.size(), patterns.size());
        for (Text text : List.of(prose(size), rows(size), dense(size))) {
            double own = rate(text, ROUNDS, it -> formed.detect(it).size());
            double named = rate(text, ROUNDS, it -> all.detect(it).size());
            // They are slow, and equally so in a part of the text.
            Text part = new Text(text.name, text.content.substring(0, Math.min(text.content.length(), 300_000)));
            double regex = rate(part, ROUNDS_OF_PATTERNS, it -> count(patterns, it));
            System.out.printf(
                    Locale.ROOT,
                    "%-24s forms %.1f MB/s, with the trained model %.1f MB/s, java.util.regex %.2f MB/s: %.0f and %.0f times%n",
                    text.name,
                    own,
                    named,
                    regex,
                    own / regex,
                    named / regex);
        }
    }

    private static double rate(Text text, int rounds, ToIntFunction<String> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        int found = 0;
        for (int round = 0; round < rounds; round++) {
            long start = threads.getCurrentThreadCpuTime();
            found += work.applyAsInt(text.content);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        if (found < 0) {
            throw new IllegalStateException("nothing is found a negative number of times");
        }
        return text.content.length() * 1_000.0 / best;
    }

    private static int count(List<Pattern> patterns, String text) {
        int found = 0;
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                found++;
            }
        }
        return found;
    }

    private static Pattern pattern(String form) {
        boolean exact = form.startsWith("(?c)");
        String body = exact ? form.substring(4) : form;
        return Pattern.compile("(?<!\\w)(?:" + body + ")(?!\\w)", exact ? 0 : Pattern.CASE_INSENSITIVE);
    }

    private static Text prose(int size) {
        TextGenerator generator = new TextGenerator(1);
        StringBuilder out = new StringBuilder(size + 500);
        while (out.length() < size) {
            out.append(generator.next().text()).append('\n');
        }
        return new Text("prose about people", out.toString());
    }

    private static Text rows(int size) {
        Random random = new Random(2);
        StringBuilder out = new StringBuilder(size + 100);
        for (int row = 0; out.length() < size; row++) {
            out.append(100_000 + row)
                    .append(",")
                    .append(18 + random.nextInt(60))
                    .append(",")
                    .append(random.nextInt(10_000) / 100.0)
                    .append(",2024-0")
                    .append(1 + random.nextInt(9))
                    .append("-1")
                    .append(random.nextInt(10))
                    .append(",user")
                    .append(row)
                    .append("@example.org,")
                    .append(1_000_000_000L + random.nextInt(1_000_000_000))
                    .append('\n');
        }
        return new Text("rows of numbers", out.toString());
    }

    private static Text dense(int size) {
        List<String> sentences = List.of(
                "Card 4111 1111 1111 1111 was charged. ",
                "Pay to DE89370400440532013000, please. ",
                "My NHS number is 943 476 5919. ",
                "CPF 111.444.777-35, born 1990-04-17. ",
                "Call +44 20 7946 0958 or write to ann@example.org. ",
                "The server 192.0.2.7 answered at https://example.org/status. ",
                "ABN 51 824 753 556 and VIN 1M8GDM9AXKP042788. ",
                "Her codice fiscale is RSSMRA85T10A562S. ");
        Random random = new Random(3);
        StringBuilder out = new StringBuilder(size + 100);
        while (out.length() < size) {
            out.append(sentences.get(random.nextInt(sentences.size())));
        }
        return new Text("dense with identifiers", out.toString());
    }
}

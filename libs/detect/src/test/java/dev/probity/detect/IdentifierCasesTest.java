package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strict scores on the cases of Presidio's recognizer tests (MIT), for the types of identifiers, each alone. */
class IdentifierCasesTest {
    /** Found by a language model there; not an identifier. */
    private static final EntityType PERSON = new EntityType("PERSON");

    @Test
    void shouldReachTheWishedScoreOnEveryTypeTogether() throws IOException {
        Optional<Path> file = SharedData.find("pii/identifier-cases.json");
        assumeTrue(file.isPresent());
        double everything = score(file.get(), 0);
        double likely = score(file.get(), Detector.LIKELY);
        assertThat(everything).isGreaterThanOrEqualTo(0.97);
        // Two thirds of these texts are an identifier alone, and many forms are only likely near a word that says so.
        assertThat(likely).isGreaterThanOrEqualTo(0.75);
    }

    private static final Map<EntityType, Detector> DETECTORS = new HashMap<>();

    private static double score(Path file, double minimum) throws IOException {
        TreeMap<String, int[]> counts = new TreeMap<>();
        int[] all = new int[3];
        for (JsonNode node : JsonMapper.shared().readTree(file)) {
            for (JsonNode entity : node.get("entities")) {
                EntityType type = new EntityType(entity.asString());
                if (!type.equals(PERSON) && node.get("entities").size() == 1 && node.hasNonNull("expected_len")) {
                    int[] one = counts.computeIfAbsent(type.name(), key -> new int[3]);
                    count(node, type, minimum, one);
                }
            }
        }
        counts.forEach((type, c) -> {
            System.out.println("identifier cases, score >= " + minimum + ", " + type + ": " + figures(c));
            for (int k = 0; k < 3; k++) {
                all[k] += c[k];
            }
        });
        System.out.println("identifier cases, score >= " + minimum + ", all: " + figures(all));
        return f1(all);
    }

    private static void count(JsonNode node, EntityType type, double minimum, int[] counts) {
        String text = node.get("text").asString();
        JsonNode spans = node.has("expected_spans")
                ? node.get("expected_spans")
                : node.path("other").path("expected_res");
        int wanted = node.get("expected_len").asInt();
        List<Span> expected = new ArrayList<>();
        if (wanted > 0) {
            spans.forEach(span ->
                    expected.add(new Span(span.get(0).asInt(), span.get(1).asInt())));
        }
        List<Span> found = new ArrayList<>(DETECTORS
                .computeIfAbsent(type, key -> Detector.standard().only(Set.of(key)))
                .withMinimumScore(minimum)
                .detect(text)
                .stream()
                .map(Finding::codePoints)
                .toList());
        // A case that names no position says only how many there are.
        boolean counted = expected.isEmpty();
        int hits = 0;
        for (int k = 0; counted && k < wanted && !found.isEmpty(); k++) {
            found.removeFirst();
            hits++;
        }
        for (Span span : expected) {
            hits += found.remove(span) ? 1 : 0;
        }
        counts[0] += hits;
        counts[1] += found.size();
        counts[2] += wanted - hits;
        if (minimum == 0 && (!found.isEmpty() || hits < wanted)) {
            System.out.println("  differs at " + minimum + ": " + type + " in <" + text + ">, expected " + expected
                    + ", extra " + found);
        }
    }

    private static String figures(int[] c) {
        return "hits %d, extra %d, missed %d, F1 %.3f".formatted(c[0], c[1], c[2], f1(c));
    }

    private static double f1(int[] c) {
        return 2.0 * c[0] / Math.max(1, 2 * c[0] + c[1] + c[2]);
    }
}

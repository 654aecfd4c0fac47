package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.detect.Detector;
import dev.probity.detect.EntityType;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For any JSON and any plan: the same structure, the same member order, the same values where no rule applies. */
class JsonStructureTest {
    private static final List<String> NAMES = List.of("a", "b", "name", "e-mail", "x/y", "~", "", "ä😀", "\\\"q");
    private static final List<String> TEXTS = List.of(
            "",
            "Ann",
            "mail ann@example.org",
            "4111 1111 1111 1111",
            "2024-01-02",
            "😀",
            "\\u00e9\\n\\t",
            "\\ud83d\\ude00",
            "\\ud800");
    private static final List<String> NUMBERS = List.of("0", "-0", "1.50", "-7e+09", "12345678901234567890.5", "1E400");

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void shouldStayWhateverThePlan() throws IOException {
        long seed = 20_260_104;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder json = new StringBuilder();
            value(json, random, 0);
            String document = json.toString();
            Plan.Builder nothing = Plan.builder();
            Plan.Builder something = Plan.builder()
                    .at("/*/name", Given.strategy("mask", Map.of()))
                    .field("e mail", Given.strategy("suppress", Map.of()))
                    .at("/a/b", Given.strategy("pseudonym", Map.of()))
                    .type(EntityType.EMAIL_ADDRESS, Given.strategy("substitute", Map.of()))
                    .otherFindings(Given.strategy("replace-with-type", Map.of()));

            assertThat(anonymized(nothing, document)).isEqualTo(document);
            String hidden = anonymized(something, document);
            assertThat(outline(mapper.readTree(hidden))).as(document).isEqualTo(outline(mapper.readTree(document)));
            assertThat(hidden).as(document).doesNotContain("ann@example.org").doesNotContain("4111 1111 1111 1111");
            assertThat(skeleton(hidden)).isEqualTo(skeleton(document));
        }
    }

    private static String anonymized(Plan.Builder plan, String document) throws IOException {
        StringWriter out = new StringWriter();
        new DocumentAnonymizer(plan.build(), Detector.standard()::detect).json(new StringReader(document), out);
        return out.toString();
    }

    /** Containers and names in order, each leaf as a dot. */
    private static String outline(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> parts.add(entry.getKey() + ":" + outline(entry.getValue())));
            return "{" + String.join(",", parts) + "}";
        }
        if (node.isArray()) {
            node.forEach(element -> parts.add(outline(element)));
            return "[" + String.join(",", parts) + "]";
        }
        return ".";
    }

    /** Brackets, commas, colons and white space outside strings and literals: what the text is laid out by. */
    private static String skeleton(String json) {
        return json.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "v").replaceAll("null|true|false|-?[0-9][0-9.eE+-]*", "v");
    }

    private static void value(StringBuilder out, Random random, int depth) {
        space(out, random);
        int kind = random.nextInt(depth > 4 ? 4 : 7);
        switch (kind) {
            case 0 -> out.append('"').append(pick(TEXTS, random)).append('"');
            case 1 -> out.append(pick(NUMBERS, random));
            case 2 -> out.append(random.nextBoolean());
            case 3 -> out.append("null");
            case 4 -> list(out, random, '[', ']', () -> value(out, random, depth + 1));
            default ->
                list(out, random, '{', '}', () -> {
                    space(out, random);
                    out.append('"').append(pick(NAMES, random)).append("\":");
                    value(out, random, depth + 1);
                });
        }
        space(out, random);
    }

    private static void list(StringBuilder out, Random random, char open, char close, Runnable element) {
        out.append(open);
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.append(',');
            }
            element.run();
        }
        if (count == 0) {
            space(out, random);
        }
        out.append(close);
    }

    private static void space(StringBuilder out, Random random) {
        out.append(pick(List.of("", "", "", " ", "\n\t", "\r\n"), random));
    }

    private static String pick(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}

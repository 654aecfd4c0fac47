package dev.probity.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page that lists the types says what the library does. */
class ReferencePageTest {

    @Test
    void shouldListEveryTypeInTheOrderOfTheCatalogue() throws IOException {
        List<String> page = Files.readAllLines(SharedData.repository().resolve("docs/reference/detectors.md"));
        List<String> rows = page.stream()
                .filter(line -> line.startsWith("| `") && line.split("\\|").length == 6)
                .toList();

        assertThat(rows.stream().filter(row -> row.matches("\\| `[A-Z_]+` .*")))
                .containsExactlyElementsOf(EntityCatalogue.all().stream()
                        .map(ReferencePageTest::row)
                        .toList());
    }

    private static String row(EntityCatalogue.Entry it) {
        String country = it.country().equals("-") ? "" : it.country();
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(it.type(), country, it.kind(), it.direct() ? "yes" : "", it.meaning());
    }
}

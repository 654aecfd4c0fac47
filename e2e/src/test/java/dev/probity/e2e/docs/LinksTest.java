package dev.probity.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Set<String> NOT_OURS = Set.of("node_modules", "target", ".git", "data", "dist");

    @TempDir
    Path folder;

    @Test
    void shouldLeadSomewhereInEveryDocument() throws IOException {
        assertThat(broken(Path.of("..").toRealPath())).isEmpty();
    }

    @Test
    void shouldNameALinkThatLeadsNowhere() throws IOException {
        Files.writeString(folder.resolve("there.md"), "[back](page.md)");
        Files.writeString(
                folder.resolve("page.md"), "[a](there.md) [b](there.md#part) [c](gone.md) [d](https://example.org/x)");
        assertThat(broken(folder)).containsExactly("page.md points to gone.md");
    }

    private static boolean ours(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .noneMatch(part -> NOT_OURS.contains(part.toString()));
    }

    private static List<String> broken(Path root) throws IOException {
        var broken = new ArrayList<String>();
        try (var documents = Files.find(
                        root, 8, (path, attributes) -> path.toString().endsWith(".md"))
                .filter(path -> ours(root.relativize(path)))) {
            for (var document : documents.sorted().toList()) {
                LINK.matcher(Files.readString(document))
                        .results()
                        .map(link -> link.group(1).replaceFirst("#.*", ""))
                        .filter(target -> !target.isEmpty() && !target.contains("://"))
                        .filter(target ->
                                !Files.exists(document.resolveSibling(target).normalize()))
                        .map(target -> root.relativize(document) + " points to " + target)
                        .forEach(broken::add);
            }
        }
        return broken;
    }
}

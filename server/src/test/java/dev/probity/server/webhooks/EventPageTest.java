package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.outbox.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** The types are what receivers filter by, so a renamed record is a change that people must be told of. */
class EventPageTest {
    private static final Path PAGE = Path.of("../docs/concepts/webhooks.md");

    @Test
    void shouldListEveryEventThereIs() throws Exception {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Event.class));
        Set<String> types = new TreeSet<>(Set.of(CloudEvent.TEST_TYPE));
        for (var found : scanner.findCandidateComponents("dev.probity.server")) {
            String name = String.valueOf(found.getBeanClassName());
            if (!name.contains("Fixture")) {
                types.add(CloudEvent.typeOf(name));
            }
        }
        assertThat(types).hasSizeGreaterThan(8);
        Set<String> listed = Pattern.compile("^\\| `(dev\\.probity\\.[a-z_.]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(types);
    }
}

package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.ConfigurationArea;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class ConfigurationAreasTest {

    @Test
    void shouldAllBeListedWhereTheyAreLookedFor() throws Exception {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationArea.class));
        for (var found : scanner.findCandidateComponents("dev.probity")) {
            String name = String.valueOf(found.getBeanClassName());
            // Tests have areas of their own, nested in them.
            if (!name.contains("$")) {
                assertThat(Configuration.areasOnClassPath()).contains(recordNamed(name));
            }
        }
        assertThat(Configuration.areasOnClassPath()).doesNotHaveDuplicates();
    }

    private static Class<? extends Record> recordNamed(String name) throws ClassNotFoundException {
        return Class.forName(name).asSubclass(Record.class);
    }
}

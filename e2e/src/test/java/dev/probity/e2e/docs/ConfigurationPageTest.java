package dev.probity.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.ConfigurationReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/reference/configuration.md");

    @Test
    void shouldListEverySettingOfTheShippedProgram() throws IOException {
        var generated = ConfigurationReference.markdown(Configuration.areasOnClassPath());
        assertThat(generated).contains("`database.url`", "`registry.max-artifact-size`");
        if (Boolean.getBoolean("probity.write-pages")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE))
                .as("written anew by ./mvnw -pl e2e -am verify -Dtest=ConfigurationPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dprobity.write-pages=true")
                .isEqualTo(generated);
    }
}

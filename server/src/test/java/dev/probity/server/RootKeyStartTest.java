package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.ConfigurationSources;
import dev.probity.platform.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootKeyStartTest {

    @TempDir
    Path data;

    @Test
    void shouldSayWhichSettingOfTheRootKeyIsMissing() {
        Configuration configuration = Configuration.load(ConfigurationSources.none()
                .withFlag("--data", data.toString())
                .withFlag("--port", "0")
                .withFlag("--edge-port", "0")
                .withFlag("--root-keys-provider", "transit"));
        assertThatThrownBy(() -> ProbityServer.start(configuration, TestDatabase.fresh()))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("transit.address must be set");
    }
}

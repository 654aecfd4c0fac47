package dev.probity.platform.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where values come from; a later one wins: the file, the environment, the command line.
 *
 * @param fileName how to name the file in messages
 * @param yaml the text of {@code probity.yaml}; empty when there is none
 * @param environment the process environment; names that do not begin with {@code PROBITY_} are ignored
 * @param flags flags by name with their two dashes, for example {@code --port}
 */
public record ConfigurationSources(
        String fileName, String yaml, Map<String, String> environment, Map<String, String> flags) {

    public ConfigurationSources {
        environment = Map.copyOf(environment);
        flags = Map.copyOf(flags);
    }

    public static ConfigurationSources none() {
        return new ConfigurationSources("probity.yaml", "", Map.of(), Map.of());
    }

    public ConfigurationSources withYaml(String text) {
        return new ConfigurationSources(fileName, text, environment, flags);
    }

    public ConfigurationSources withEnvironment(Map<String, String> variables) {
        return new ConfigurationSources(fileName, yaml, variables, flags);
    }

    /** The same with one more flag. */
    public ConfigurationSources withFlag(String flag, @Nullable String value) {
        var more = new LinkedHashMap<>(flags);
        more.put(flag, value == null ? "true" : value);
        return new ConfigurationSources(fileName, yaml, environment, more);
    }
}

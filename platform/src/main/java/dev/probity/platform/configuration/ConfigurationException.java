package dev.probity.platform.configuration;

import java.util.List;

/** The configuration cannot be used. Lists everything wrong with it, each error beginning with the key. */
public final class ConfigurationException extends RuntimeException {
    private final List<String> errors;

    public ConfigurationException(List<String> errors) {
        super("the configuration has " + errors.size() + (errors.size() == 1 ? " error" : " errors") + ":\n  "
                + String.join("\n  ", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}

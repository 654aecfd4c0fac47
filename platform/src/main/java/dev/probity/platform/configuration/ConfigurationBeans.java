package dev.probity.platform.configuration;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** Hands the configuration and each of its records to Spring as beans, so that a constructor can ask for its area. */
public final class ConfigurationBeans implements ApplicationContextInitializer<GenericApplicationContext> {
    private final Configuration configuration;

    public ConfigurationBeans(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        context.registerBean(Configuration.class, () -> configuration);
        configuration.forEach((type, area) -> context.registerBean(type, () -> area));
    }
}

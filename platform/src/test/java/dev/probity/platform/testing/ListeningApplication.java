package dev.probity.platform.testing;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.ConfigurationBeans;
import dev.probity.platform.configuration.ConfigurationSources;
import dev.probity.platform.database.Database;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Some beans behind a real listener on a free port, with every configuration area on the class path. */
public final class ListeningApplication implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private ListeningApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * @param database stays open when the application is closed
     * @param more registers beans that the application cannot make itself
     * @param flags names and values in turn
     */
    public static ListeningApplication start(
            Class<?> application, Database database, Consumer<GenericApplicationContext> more, String... flags) {
        ConfigurationSources sources = ConfigurationSources.none();
        for (int i = 0; i < flags.length; i += 2) {
            sources = sources.withFlag(flags[i], flags[i + 1]);
        }
        return new ListeningApplication(new SpringApplicationBuilder(application)
                .initializers(new ConfigurationBeans(Configuration.load(sources)), made -> {
                    GenericApplicationContext beans = (GenericApplicationContext) made;
                    beans.registerBean(Database.class, () -> database, bean -> bean.setDestroyMethodName(""));
                    more.accept(beans);
                })
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "spring.threads.virtual.enabled=true",
                        "logging.level.root=WARN")
                .run());
    }

    /** Where it listens. */
    public String base() {
        return "http://localhost:"
                + Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                        .getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}

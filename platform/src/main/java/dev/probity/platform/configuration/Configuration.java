package dev.probity.platform.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The configuration of a process: one record per area, read once, never changed. */
public final class Configuration {
    private final List<AreaDefinition> areas;
    private final Map<Class<? extends Record>, Record> records;
    private final Map<String, Origin> origins;

    /** What a setting was given as, and where; a default has no place. */
    record Origin(String text, @Nullable String place) {}

    Configuration(
            List<AreaDefinition> areas, Map<Class<? extends Record>, Record> records, Map<String, Origin> origins) {
        this.areas = areas;
        this.records = Map.copyOf(records);
        this.origins = Map.copyOf(origins);
    }

    /**
     * Reads the areas of every jar on the class path.
     *
     * @throws ConfigurationException with every error there is
     */
    public static Configuration load(ConfigurationSources sources) {
        return load(areasOnClassPath(), sources);
    }

    /**
     * Reads these areas and no others.
     *
     * @throws ConfigurationException with every error there is
     */
    public static Configuration load(Collection<Class<? extends Record>> areas, ConfigurationSources sources) {
        return new ConfigurationReader(areas, sources).read();
    }

    /**
     * The sources of a real process. The file is the one named by {@code --config} or {@code PROBITY_CONFIG}, which must
     * exist, or else {@code probity.yaml} in the working directory, which need not.
     *
     * @param flags by name with their dashes, as typed; {@code --config} may be among them
     */
    public static ConfigurationSources sources(Map<String, String> environment, Map<String, String> flags) {
        var rest = new LinkedHashMap<>(flags);
        String named = rest.remove("--config");
        if (named == null) {
            named = environment.get("PROBITY_CONFIG");
        }
        Path file = Path.of(named == null ? "probity.yaml" : named);
        String yaml = "";
        if (named != null || Files.exists(file)) {
            try {
                yaml = Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the configuration file " + file, e);
            }
        }
        return new ConfigurationSources(file.toString(), yaml, environment, rest);
    }

    public static List<Class<? extends Record>> areasOnClassPath() {
        var loader = Thread.currentThread().getContextClassLoader();
        return AreaDefinition.onClassPath(loader == null ? Configuration.class.getClassLoader() : loader);
    }

    /** The area's record. */
    public <T extends Record> T get(Class<T> area) {
        Record found = records.get(area);
        if (found == null) {
            throw new IllegalArgumentException(area.getName() + " was not among the areas that were read");
        }
        return area.cast(found);
    }

    /** Every area's record with its class, for whoever hands them on. */
    @SuppressWarnings("unchecked") // the map holds each record under its own class
    public void forEach(BiConsumer<Class<Record>, Record> action) {
        records.forEach((type, value) -> action.accept((Class<Record>) type, value));
    }

    /** The configuration in force as YAML that could be read back, with where each value came from; secrets redacted. */
    public String print() {
        var out = new StringBuilder();
        for (AreaDefinition area : areas) {
            String indent = area.name().isEmpty() ? "" : "  ";
            if (!area.name().isEmpty()) {
                out.append(area.name()).append(":\n");
            }
            for (SettingDefinition setting : area.settings()) {
                Origin origin = origins.get(setting.key());
                String name = setting.key().substring(setting.key().lastIndexOf('.') + 1);
                out.append(indent).append(name).append(": ");
                out.append(printed(setting, origin)).append("  # ");
                out.append(origin == null ? "not set" : origin.place() == null ? "default" : origin.place());
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static String printed(SettingDefinition setting, @Nullable Origin origin) {
        if (origin == null) {
            return "null";
        }
        if (setting.secret()) {
            return "\"***\"";
        }
        return '"' + withoutPassword(origin.text()).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** URLs may carry a password in their user info or query; it is cut out wherever it stands. */
    static String withoutPassword(String text) {
        return text.replaceAll("(?i)([?&;](?:password|pwd|secret|token|key)=)[^&;]*", "$1***")
                .replaceAll("(://[^/@:]*):[^/@]*@", "$1:***@");
    }
}

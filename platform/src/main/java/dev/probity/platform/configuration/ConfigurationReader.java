package dev.probity.platform.configuration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One reading of the configuration: gathers values, then errors, then makes the records. */
final class ConfigurationReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Names that belong to the launcher, to tests or to Kubernetes' service links rather than to a setting. */
    private static final Pattern FOREIGN_NAMES = Pattern.compile(
            "PROBITY_(CONFIG|SHARED_DATA|WRITE_REFERENCE|HOME|JAVA_HOME|JAVA_OPTS"
                    + "|SERVICE_(HOST|PORT)(_\\w+)?|(\\w+_)?PORT_\\d+_(TCP|UDP)(_\\w+)?|\\w+_SERVICE_(HOST|PORT)(_\\w+)?)");

    private static final Pattern SERVICE_LINK = Pattern.compile("(tcp|udp)://\\d.*");

    private final List<AreaDefinition> areas;
    private final Map<String, SettingDefinition> byKey = new TreeMap<>();
    private final Map<String, SettingDefinition> byEnvironment = new TreeMap<>();
    private final Map<String, SettingDefinition> byFlag = new TreeMap<>();
    private final ConfigurationSources sources;
    private final Map<String, Configuration.Origin> given = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();

    ConfigurationReader(Collection<Class<? extends Record>> types, ConfigurationSources sources) {
        this.areas = types.stream()
                .map(AreaDefinition::of)
                .sorted(Comparator.comparing(AreaDefinition::name))
                .toList();
        this.sources = sources;
        for (AreaDefinition area : areas) {
            for (SettingDefinition setting : area.settings()) {
                requireNew(byKey.put(setting.key(), setting), setting);
                requireNew(byEnvironment.put(setting.environmentName(), setting), setting);
                requireNew(byFlag.put(setting.flag(), setting), setting);
            }
        }
    }

    private static void requireNew(@Nullable SettingDefinition before, SettingDefinition setting) {
        if (before != null) {
            throw new IllegalStateException(before.key() + " and " + setting.key() + " cannot be told apart");
        }
    }

    Configuration read() {
        readFile();
        readEnvironment();
        readFlags();
        var records = new LinkedHashMap<Class<? extends Record>, Record>();
        for (AreaDefinition area : areas) {
            Record made = make(area);
            if (made != null) {
                records.put(area.type(), made);
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new Configuration(areas, records, given);
    }

    private void readFile() {
        if (sources.yaml().isBlank()) {
            return;
        }
        Object tree;
        try {
            tree = YAML.readValue(sources.yaml(), Object.class);
        } catch (JacksonException e) {
            errors.add(sources.fileName() + ": cannot be read as YAML: " + e.getOriginalMessage());
            return;
        }
        if (tree instanceof Map<?, ?> map) {
            flatten("", map);
        } else if (tree != null) {
            errors.add(sources.fileName() + ": holds no mapping of keys to values");
        }
    }

    private void flatten(String prefix, Map<?, ?> map) {
        map.forEach((name, value) -> {
            String key = prefix.isEmpty() ? String.valueOf(name) : prefix + "." + name;
            if (value instanceof Map<?, ?> nested && !byKey.containsKey(key)) {
                flatten(key, nested);
            } else if (value != null) {
                give(byKey.get(key), key, text(value), sources.fileName() + " " + key);
            } else if (!byKey.containsKey(key)) {
                give(null, key, "", sources.fileName() + " " + key);
            }
        });
    }

    private static String text(Object value) {
        return value instanceof Collection<?> items
                ? String.join(",", items.stream().map(String::valueOf).toList())
                : value.toString();
    }

    private void readEnvironment() {
        new TreeMap<>(sources.environment()).forEach((name, value) -> {
            if (!name.startsWith("PROBITY_") || FOREIGN_NAMES.matcher(name).matches()) {
                return;
            }
            if (SERVICE_LINK.matcher(value).matches()) {
                errors.add(name + ": is a service link made by Kubernetes; set enableServiceLinks: false in the pod");
                return;
            }
            if (!value.isBlank()) {
                give(byEnvironment.get(name), name, value, name);
            }
        });
    }

    private void readFlags() {
        sources.flags().forEach((flag, value) -> give(byFlag.get(flag), flag, value, flag));
    }

    private void give(@Nullable SettingDefinition setting, String name, String value, String place) {
        if (setting == null) {
            errors.add(place + ": unknown key" + suggestion(name));
        } else {
            given.put(setting.key(), new Configuration.Origin(value, place));
        }
    }

    private String suggestion(String name) {
        Collection<String> known = name.startsWith("--")
                ? byFlag.keySet()
                : name.startsWith("PROBITY_") ? byEnvironment.keySet() : byKey.keySet();
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, name)))
                .filter(nearest -> distance(nearest, name) <= Math.max(2, name.length() / 4))
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private @Nullable Record make(AreaDefinition area) {
        int before = errors.size();
        Object[] arguments = area.settings().stream().map(this::value).toArray();
        if (errors.size() > before) {
            return null;
        }
        Class<?>[] types = Arrays.stream(area.type().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = area.type().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                errors.add((area.name().isEmpty() ? "" : area.name() + ": ") + refusal.getMessage());
                return null;
            }
            throw new IllegalStateException(area.type().getName() + " could not be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(area.type().getName() + " could not be made", e);
        }
    }

    private @Nullable Object value(SettingDefinition setting) {
        var origin = given.get(setting.key());
        if (origin == null && setting.defaultValue() != null) {
            origin = new Configuration.Origin(setting.defaultValue(), null);
            given.put(setting.key(), origin);
        }
        if (origin == null) {
            if (setting.required()) {
                errors.add(
                        setting.key() + ": must be set (" + setting.environmentName() + " or " + setting.flag() + ")");
            }
            return null;
        }
        String named = origin.place() == null || origin.place().endsWith(setting.key())
                ? setting.key()
                : setting.key() + " (" + origin.place() + ")";
        try {
            Object value = Conversion.convert(setting, origin.text());
            String weakness = value instanceof Secret secret
                    ? SecretStrength.weakness(secret.reveal(), SecretStrength.PASSWORD_LENGTH)
                    : null;
            if (weakness != null) {
                errors.add(named + ": " + weakness);
            }
            return value;
        } catch (IllegalArgumentException | ArithmeticException e) {
            errors.add(named + ": " + e.getMessage());
            return null;
        }
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}

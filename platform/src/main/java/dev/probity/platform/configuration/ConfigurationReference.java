package dev.probity.platform.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The reference page of the configuration, made from the areas themselves so that it cannot be out of date. */
public final class ConfigurationReference {
    private static final String HEAD = """
            # Configuration reference

            Generated from the code; a test fails when the two differ.

            Every setting can stand in `probity.yaml` (another file: `--config FILE` or `PROBITY_CONFIG`), in the
            environment or on the command line; the later of these wins. An unknown key, a value of the wrong type or
            a weak secret refuses the start, and all such errors are named at once. `--print-config` shows what is in
            force and where it came from, secrets redacted; `--check-config` only checks.

            Durations are written `250ms`, `30s`, `15m`, `8h`, `7d`; sizes `512KiB`, `10MiB`, `2GiB`; lists with
            commas.
            """;

    private ConfigurationReference() {}

    public static String markdown(Collection<Class<? extends Record>> areas) {
        var page = new StringBuilder(HEAD);
        areas.stream()
                .map(AreaDefinition::of)
                .sorted(Comparator.comparing(AreaDefinition::name))
                .forEach(area -> append(page, area));
        return page.toString();
    }

    private static void append(StringBuilder page, AreaDefinition area) {
        page.append("\n## ")
                .append(area.name().isEmpty() ? "Top level" : '`' + area.name() + '`')
                .append("\n\n");
        page.append(area.description()).append("\n\n");
        page.append("| key | environment | flag | type | default | meaning |\n|---|---|---|---|---|---|\n");
        for (SettingDefinition setting : area.settings()) {
            page.append("| `%s` | `%s` | `%s` | %s | %s | %s |%n"
                    .formatted(
                            setting.key(),
                            setting.environmentName(),
                            setting.flag(),
                            type(setting),
                            byDefault(setting),
                            setting.description().replace("|", "\\|")));
        }
    }

    private static String byDefault(SettingDefinition setting) {
        if (setting.defaultValue() != null) {
            return '`' + setting.defaultValue() + '`';
        }
        return setting.required() ? "must be set" : "none";
    }

    private static String type(SettingDefinition setting) {
        String name = name(setting.type());
        return setting.min() == Long.MIN_VALUE && setting.max() == Long.MAX_VALUE
                ? name
                : name + ", " + Conversion.bounds(setting).replace(" is allowed", "");
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType generic) {
            return "list of " + name(generic.getActualTypeArguments()[0]);
        }
        var plain = (Class<?>) type;
        return switch (plain.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "whole number";
            case "double", "Double" -> "number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "text";
            case "ByteSize" -> "size";
            default -> plain.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }
}

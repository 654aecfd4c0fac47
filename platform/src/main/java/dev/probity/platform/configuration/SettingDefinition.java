package dev.probity.platform.configuration;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting as declared by a record component.
 *
 * @param key the full key, {@code area.name}
 * @param required whether a value must be given because there is no default and null is not allowed
 */
record SettingDefinition(
        String key,
        Type type,
        String description,
        @Nullable String defaultValue,
        boolean required,
        long min,
        long max) {

    static SettingDefinition of(String area, RecordComponent component) {
        var setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " of area " + area + " lacks @Setting");
        }
        String name = dashed(component.getName());
        String byDefault = setting.defaultValue().isEmpty() ? null : setting.defaultValue();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new SettingDefinition(
                area.isEmpty() ? name : area + "." + name,
                component.getGenericType(),
                setting.description(),
                byDefault,
                byDefault == null && !nullable,
                setting.min(),
                setting.max());
    }

    boolean secret() {
        return type == Secret.class;
    }

    String environmentName() {
        return "PROBITY_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    String flag() {
        return "--" + key.replace('.', '-');
    }

    static String dashed(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}

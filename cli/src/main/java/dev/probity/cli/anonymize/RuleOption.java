package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.detect.EntityType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one option asks for, {@code WHERE=strategy:option=value,…}.
 *
 * @param where a type or a place; empty for {@code --default}
 * @param options of the strategy, as the catalogue takes them
 * @param type what the values at a place are; null when the option does not say
 */
record RuleOption(
        String where,
        String strategy,
        Map<String, Object> options,
        @Nullable EntityType type) {
    private static final Set<String> TEXTS =
            Set.of("character", "characters", "distribution", "generator", "marker", "of", "order", "region", "to");

    /** @param option the name of the option, for messages */
    static RuleOption of(String option, String written) {
        int end = written.indexOf('=');
        if (end <= 0) {
            throw wrong(option, written, "it has the form WHERE=strategy, such as email=mask:keep-last=4");
        }
        return of(option, written, written.substring(0, end), written.substring(end + 1));
    }

    /** A strategy alone. */
    static RuleOption everywhere(String option, String written) {
        return of(option, written, "", written);
    }

    private static RuleOption of(String option, String written, String where, String strategy) {
        int colon = strategy.indexOf(':');
        String name = colon < 0 ? strategy : strategy.substring(0, colon);
        Map<String, Object> options = new LinkedHashMap<>();
        EntityType type = null;
        for (String pair :
                colon < 0 ? new String[0] : strategy.substring(colon + 1).split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw wrong(option, written, "after the colon stand option=value, with commas between them");
            }
            String key = pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1);
            if (key.equals("type") && option.equals("--field")) {
                try {
                    type = new EntityType(value);
                } catch (IllegalArgumentException e) {
                    throw wrong(option, written, String.valueOf(e.getMessage()));
                }
            } else if (options.put(key, value(option, written, key, value)) != null) {
                throw wrong(option, written, key + " is given twice");
            }
        }
        return new RuleOption(where, name.strip(), options, type);
    }

    private static Object value(String option, String written, String key, String value) {
        if (TEXTS.contains(key)) {
            return value;
        }
        if (key.equals("rare")) {
            return List.of(value.split("/", -1));
        }
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        try {
            BigDecimal number = new BigDecimal(value);
            if (number.scale() == 0 && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
                return number.intValueExact();
            }
            return number;
        } catch (NumberFormatException e) {
            throw wrong(option, written, key + " is a number, true or false");
        }
    }

    private static CommandException wrong(String option, String written, String why) {
        return new CommandException(ExitCode.USAGE, "%s %s: %s".formatted(option, written, why));
    }

    /** The place as JSON Pointer; a name is a column, or a member at the top. */
    static String pointer(String place) {
        return place.startsWith("/") ? place : "/" + place.replace("~", "~0").replace("/", "~1");
    }
}

package dev.probity.platform.configuration;

import dev.probity.platform.runtime.Role;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Text to the type of a setting. A refusal's message is the end of a sentence that begins with the key. */
final class Conversion {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

    private Conversion() {}

    static Object convert(SettingDefinition setting, String text) {
        Type type = setting.type();
        if (type instanceof ParameterizedType generic) {
            return collection(setting, generic, text);
        }
        return single(setting, (Class<?>) type, text.strip());
    }

    private static Object collection(SettingDefinition setting, ParameterizedType generic, String text) {
        Type element = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == Set.class && element == Role.class) {
            return Role.parse(text);
        }
        if (generic.getRawType() != List.class && generic.getRawType() != Set.class) {
            throw new IllegalStateException(setting.key() + ": type " + generic + " is not supported");
        }
        var items = new ArrayList<Object>();
        for (String item : text.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(single(setting, (Class<?>) element, item.strip()));
            }
        }
        return generic.getRawType() == List.class ? List.copyOf(items) : Set.copyOf(items);
    }

    private static Object single(SettingDefinition setting, Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == Secret.class) {
            return new Secret(text);
        }
        if (type == int.class || type == Integer.class) {
            return Math.toIntExact(whole(setting, text));
        }
        if (type == long.class || type == Long.class) {
            return whole(setting, text);
        }
        if (type == double.class || type == Double.class) {
            return decimal(setting, text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> true;
                case "false", "no", "off" -> false;
                default -> throw new IllegalArgumentException("is \"" + text + "\", neither true nor false");
            };
        }
        if (type == Duration.class) {
            return duration(text);
        }
        if (type == ByteSize.class) {
            return ByteSize.parse(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == URI.class) {
            return URI.create(text);
        }
        if (type == Network.class) {
            return Network.parse(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        throw new IllegalStateException(setting.key() + ": type " + type.getName() + " is not supported");
    }

    private static long whole(SettingDefinition setting, String text) {
        long number;
        try {
            number = Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is \"" + text + "\", not a whole number", e);
        }
        if (number < setting.min() || number > setting.max()) {
            throw new IllegalArgumentException("is " + number + "; " + bounds(setting));
        }
        return number;
    }

    private static double decimal(SettingDefinition setting, String text) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is \"" + text + "\", not a number", e);
        }
        if (!Double.isFinite(number) || number < setting.min() || number > setting.max()) {
            throw new IllegalArgumentException("is " + number + "; " + bounds(setting));
        }
        return number;
    }

    static String bounds(SettingDefinition setting) {
        if (setting.min() == Long.MIN_VALUE && setting.max() == Long.MAX_VALUE) {
            return "any finite number is allowed";
        }
        if (setting.max() == Long.MAX_VALUE) {
            return "at least " + setting.min() + " is allowed";
        }
        return setting.min() == Long.MIN_VALUE
                ? "at most " + setting.max() + " is allowed"
                : setting.min() + " to " + setting.max() + " is allowed";
    }

    static Duration duration(String text) {
        var match = SHORT_DURATION.matcher(text);
        if (match.matches()) {
            long amount = Long.parseLong(match.group(1));
            return switch (match.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\", not a duration such as 250ms, 30s, 15m, 8h, 7d", e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        var names = new TreeSet<String>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text.toLowerCase(Locale.ROOT))) {
                return constant;
            }
            names.add(name);
        }
        throw new IllegalArgumentException("is \"" + text + "\"; one of " + names + " is allowed");
    }

    /** How a value is written in a file, in the environment and in the printed configuration. */
    static String text(Object value) {
        return switch (value) {
            case Duration duration -> shortForm(duration);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case List<?> list ->
                String.join(",", list.stream().map(Conversion::text).toList());
            case Set<?> set ->
                String.join(
                        ",",
                        Arrays.stream(set.toArray())
                                .map(Conversion::text)
                                .sorted()
                                .toList());
            default -> value.toString();
        };
    }

    private static String shortForm(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }
}

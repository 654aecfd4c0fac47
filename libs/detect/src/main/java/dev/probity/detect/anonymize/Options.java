package dev.probity.detect.anonymize;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The options of one strategy, read strictly: what is not known, of the wrong kind or out of range is refused. */
final class Options {
    private final StrategyKind kind;
    private final Map<String, ?> given;

    Options(StrategyKind kind, Map<String, ?> given) {
        this.kind = kind;
        this.given = given;
        for (String name : given.keySet()) {
            if (!kind.options().contains(name)) {
                throw new IllegalArgumentException(
                        Spelling.unknown("option of " + kind, name, List.copyOf(new TreeSet<>(kind.options()))));
            }
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    int integer(String name, int least, int most, int otherwise) {
        Object value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw bad(name, "a whole number from %d to %d".formatted(least, most));
    }

    int integer(String name, int least, int most) {
        required(name);
        return integer(name, least, most, least);
    }

    @Nullable
    BigDecimal decimal(String name) {
        Object value = given.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        throw bad(name, "a number");
    }

    BigDecimal positive(String name) {
        required(name);
        BigDecimal value = decimal(name);
        if (value == null || value.signum() <= 0) {
            throw bad(name, "a number above zero");
        }
        return value;
    }

    boolean flag(String name) {
        Object value = given.get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw bad(name, "true or false");
    }

    String text(String name, String otherwise) {
        Object value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw bad(name, "a text");
    }

    /** One of these words; the first is taken when none is given. */
    String choice(String name, List<String> words) {
        String value = text(name, words.getFirst());
        if (!words.contains(value)) {
            throw bad(name, "one of " + String.join(", ", words));
        }
        return value;
    }

    String requiredChoice(String name, List<String> words) {
        required(name);
        return choice(name, words);
    }

    Set<String> texts(String name) {
        Object value = given.get(name);
        if (value == null) {
            return Set.of();
        }
        if (value instanceof Collection<?> list) {
            Set<String> texts = new TreeSet<>();
            for (Object item : list) {
                if (!(item instanceof String text)) {
                    throw bad(name, "a list of texts");
                }
                texts.add(text);
            }
            return texts;
        }
        throw bad(name, "a list of texts");
    }

    IllegalArgumentException bad(String name, String wanted) {
        return new IllegalArgumentException("option %s of %s must be %s".formatted(name, kind, wanted));
    }

    private void required(String name) {
        if (!given.containsKey(name)) {
            throw new IllegalArgumentException("strategy %s needs the option %s".formatted(kind, name));
        }
    }
}

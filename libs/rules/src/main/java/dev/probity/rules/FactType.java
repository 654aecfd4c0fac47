package dev.probity.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type a fact is declared with: how it is named in the schema, checked in CEL, and read from plain values. */
sealed interface FactType {
    /** The CEL type the checker uses. */
    CelType cel();

    /**
     * The value in the form CEL evaluates, immutable.
     *
     * @throws IllegalArgumentException when the value is not of this type or passes a limit
     */
    Object accept(@Nullable Object value);

    /** Reads {@code bool}, {@code list<string>}, {@code map<double>} (keys are always strings) and so on. */
    static FactType parse(String text) {
        if (text.startsWith("list<") && text.endsWith(">")) {
            return new Many(parse(text.substring(5, text.length() - 1)));
        }
        if (text.startsWith("map<") && text.endsWith(">")) {
            return new Named(parse(text.substring(4, text.length() - 1)));
        }
        return One.named(text);
    }

    /** Longest string a fact may hold; facts describe a text, they do not carry it. */
    int LONGEST_STRING = 65_536;

    /** Most elements a list or map may hold. */
    int MOST_ELEMENTS = 10_000;

    /** A single value. */
    enum One implements FactType {
        BOOL(SimpleType.BOOL),
        INT(SimpleType.INT),
        DOUBLE(SimpleType.DOUBLE),
        STRING(SimpleType.STRING),
        TIMESTAMP(SimpleType.TIMESTAMP),
        DURATION(SimpleType.DURATION),
        /** Any JSON value but null; compared at run time. */
        DYN(SimpleType.DYN);

        private final CelType cel;

        One(CelType cel) {
            this.cel = cel;
        }

        static One named(String name) {
            for (One type : values()) {
                if (type.toString().equals(name)) {
                    return type;
                }
            }
            throw new IllegalArgumentException("unknown fact type " + name);
        }

        @Override
        public CelType cel() {
            return cel;
        }

        @Override
        public Object accept(@Nullable Object value) {
            return switch (this) {
                case BOOL -> value instanceof Boolean b ? b : refuse(value);
                case INT -> integer(value);
                case DOUBLE -> value instanceof Number n ? finite(n.doubleValue()) : refuse(value);
                case STRING -> value instanceof CharSequence s ? shortEnough(s.toString()) : refuse(value);
                case TIMESTAMP -> instant(value);
                case DURATION -> duration(value);
                case DYN -> any(value, 0);
            };
        }

        private Object integer(@Nullable Object value) {
            return switch (value) {
                case Long l -> l;
                case Integer i -> (long) i;
                case Short s -> (long) s;
                case null, default -> refuse(value);
            };
        }

        private Object instant(@Nullable Object value) {
            if (value instanceof Instant instant) {
                return instant;
            }
            try {
                return value instanceof String s ? Instant.parse(s) : refuse(value);
            } catch (DateTimeParseException e) {
                return refuse(value);
            }
        }

        private Object duration(@Nullable Object value) {
            if (value instanceof Duration duration) {
                return duration;
            }
            try {
                return value instanceof String s ? Duration.parse(s) : refuse(value);
            } catch (DateTimeParseException e) {
                return refuse(value);
            }
        }

        private Object any(@Nullable Object value, int depth) {
            if (depth > 8) {
                throw new IllegalArgumentException("is nested deeper than 8");
            }
            return switch (value) {
                case Boolean b -> b;
                case Double d -> finite(d);
                case Float f -> finite(f);
                case Number n -> integer(n);
                case CharSequence s -> shortEnough(s.toString());
                case Instant i -> i;
                case Duration d -> d;
                case Iterable<?> list -> elements(list, v -> any(v, depth + 1));
                case Map<?, ?> map -> entries(map, v -> any(v, depth + 1));
                case null, default -> refuse(value);
            };
        }

        /** An infinite or undefined number would make every comparison false, and a guard with it. */
        private static Object finite(double number) {
            if (Double.isFinite(number)) {
                return number;
            }
            throw new IllegalArgumentException("must be a finite number, is " + number);
        }

        private static Object shortEnough(String text) {
            if (text.length() <= LONGEST_STRING) {
                return text;
            }
            throw new IllegalArgumentException("is longer than " + LONGEST_STRING + " characters");
        }

        private Object refuse(@Nullable Object value) {
            throw new IllegalArgumentException("must be " + this + ", is "
                    + (value == null ? "null" : value.getClass().getSimpleName()));
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A list. */
    record Many(FactType element) implements FactType {
        @Override
        public CelType cel() {
            return ListType.create(element.cel());
        }

        @Override
        public Object accept(@Nullable Object value) {
            if (value instanceof Iterable<?> list) {
                return elements(list, element::accept);
            }
            throw new IllegalArgumentException("must be " + this);
        }

        @Override
        public String toString() {
            return "list<" + element + ">";
        }
    }

    /** A map from names to values. */
    record Named(FactType element) implements FactType {
        @Override
        public CelType cel() {
            return MapType.create(SimpleType.STRING, element.cel());
        }

        @Override
        public Object accept(@Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return entries(map, element::accept);
            }
            throw new IllegalArgumentException("must be " + this);
        }

        @Override
        public String toString() {
            return "map<" + element + ">";
        }
    }

    /** How one element is read; unlike {@link java.util.function.Function} it may be given null, in order to refuse it. */
    interface Reader {
        Object read(@Nullable Object value);
    }

    private static List<Object> elements(Iterable<?> list, Reader reader) {
        List<Object> read = new ArrayList<>();
        for (Object value : list) {
            read.add(reader.read(value));
            checkCount(read.size());
        }
        return List.copyOf(read);
    }

    private static Map<String, Object> entries(Map<?, ?> map, Reader reader) {
        checkCount(map.size());
        Map<String, Object> read = new LinkedHashMap<>();
        map.forEach((key, value) -> read.put(String.valueOf(key), reader.read(value)));
        return java.util.Collections.unmodifiableMap(read);
    }

    private static void checkCount(int count) {
        if (count > MOST_ELEMENTS) {
            throw new IllegalArgumentException("has more than " + MOST_ELEMENTS + " elements");
        }
    }
}

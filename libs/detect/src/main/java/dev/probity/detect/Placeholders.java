package dev.probity.detect;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Puts a numbered placeholder where a finding stood and can put the value back: {@code <EMAIL_ADDRESS_1>}.
 *
 * <p>The same value of the same type gets the same placeholder. A placeholder that already stands in the text is never
 * given out again. One instance per conversation turn; not safe for threads, and as confidential as the values it holds.
 */
public final class Placeholders implements BiFunction<Finding, String, String> {
    private final Map<String, String> byValue = new HashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<EntityType, Integer> last = new HashMap<>();
    private final StringBuilder taken = new StringBuilder();

    /** Names in {@code text} that look like placeholders will not be given out. Call it before replacing in the text. */
    public Placeholders avoid(String text) {
        if (text.indexOf('<') >= 0) {
            taken.append(text).append('\n');
        }
        return this;
    }

    @Override
    public String apply(Finding finding, String value) {
        return byValue.computeIfAbsent(finding.type() + "\0" + value, key -> {
            String placeholder;
            do {
                int number = last.merge(finding.type(), 1, Integer::sum);
                placeholder = "<" + finding.type() + "_" + number + ">";
            } while (taken.indexOf(placeholder) >= 0);
            values.put(placeholder, value);
            return placeholder;
        });
    }

    /** Placeholder to value, in the order of first use. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The text with every known placeholder replaced by its value. */
    public String restore(String text) {
        Restoring restoring = restoring();
        return restoring.push(text) + restoring.finish();
    }

    /** Puts values back in a stream; a placeholder may be cut anywhere. */
    public Restoring restoring() {
        return new Restoring(values);
    }

    /** Holds back at most one unfinished placeholder. */
    public static final class Restoring {
        private final Map<String, String> values;
        private final int longest;
        private final StringBuilder held = new StringBuilder();

        private Restoring(Map<String, String> values) {
            this.values = Map.copyOf(values);
            this.longest =
                    values.keySet().stream().mapToInt(String::length).max().orElse(0);
        }

        public String push(CharSequence chunk) {
            if (longest == 0) {
                return chunk.toString();
            }
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < chunk.length(); i++) {
                char c = chunk.charAt(i);
                if (c == '<') {
                    out.append(held);
                    held.setLength(0);
                    held.append(c);
                } else if (held.isEmpty()) {
                    out.append(c);
                } else {
                    held.append(c);
                    if (c == '>' || held.length() >= longest) {
                        out.append(values.getOrDefault(held.toString(), held.toString()));
                        held.setLength(0);
                    }
                }
            }
            return out.toString();
        }

        public String finish() {
            String rest = held.toString();
            held.setLength(0);
            return rest;
        }
    }
}

package dev.probity.server.webhooks;

import dev.probity.platform.problem.ProblemException;
import java.util.List;
import java.util.regex.Pattern;

/** Chooses events by type: a whole type, or the beginning of one and a {@code *} at its end. */
final class EventFilter {
    /** Every event. */
    static final List<String> ALL = List.of("*");

    private static final int MOST = 50;
    private static final Pattern FORM = Pattern.compile("[a-z0-9_.]{0,199}\\*|[a-z0-9_.]{1,200}");

    private EventFilter() {}

    static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }

    /** Refuses a list of patterns that cannot be meant. */
    static List<String> require(List<String> patterns) {
        if (patterns.isEmpty() || patterns.size() > MOST) {
            throw ProblemException.invalid("/event_types", "must have 1 to " + MOST + " patterns");
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (!FORM.matcher(patterns.get(i)).matches()) {
                throw ProblemException.invalid(
                        "/event_types/" + i,
                        "must be an event type of lower-case letters, digits, dots and underscores, or the beginning of"
                                + " one followed by *");
            }
        }
        return patterns.stream().distinct().sorted().toList();
    }
}

package dev.probity.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One policy as its author wrote it. It says nothing about validity: {@link PolicySet} type-checks and compiles it.
 *
 * @param id lower case, unique within its set
 * @param description what it is for; may be empty
 * @param severity how bad a match is
 * @param context which facts it may use
 * @param when the condition, CEL of type bool
 * @param action what to do when the condition is true; {@code allow} only in the context access
 * @param message for the person who meets the decision; never empty
 * @param owner role or person who answers for it
 * @param tests the author's own examples
 */
public record Policy(
        String id,
        String description,
        Severity severity,
        Context context,
        String when,
        Action action,
        String message,
        String owner,
        List<Example> tests) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    public Policy {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id must be 1 to 100 lower-case letters, digits, dots, dashes or underscores, is '" + id + "'");
        }
        if (when.isBlank()) {
            throw new IllegalArgumentException("when must not be empty");
        }
        if (message.isBlank()) {
            throw new IllegalArgumentException("message must not be empty");
        }
        if (owner.isBlank()) {
            throw new IllegalArgumentException("owner must not be empty");
        }
        if (action == Action.ALLOW && context.otherwise() == Action.ALLOW) {
            throw new IllegalArgumentException(
                    "action allow means nothing in the context " + context.code() + ", where allowing is the default");
        }
        tests = List.copyOf(tests);
    }

    /**
     * An example given with a policy.
     *
     * @param name what it shows
     * @param given facts, dotted or nested
     * @param matches whether the condition is to be true
     */
    public record Example(String name, Map<String, Object> given, boolean matches) {}

    /** Everything that has an effect or is shown, for the digest. */
    Map<String, Object> canonical() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("description", description);
        fields.put("severity", severity.code());
        fields.put("context", context.code());
        fields.put("when", when);
        fields.put("action", action.code());
        fields.put("message", message);
        fields.put("owner", owner);
        return fields;
    }
}

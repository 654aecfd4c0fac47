package dev.probity.rules;

import java.util.List;
import java.util.Map;

/** Policies and sets for tests that care about one thing only. */
final class Samples {
    private Samples() {}

    static Policy policy(String id, Context context, String when, Action action) {
        return new Policy(id, "", Severity.MEDIUM, context, when, action, "because of " + id, "mrc", List.of());
    }

    static PolicySet prompt(String when, Action action) {
        return PolicySet.compile("sample", "1", List.of(policy("sample", Context.PROMPT, when, action)));
    }

    static Facts facts(Map<String, ?> given) {
        return Facts.of(Context.PROMPT, given);
    }
}

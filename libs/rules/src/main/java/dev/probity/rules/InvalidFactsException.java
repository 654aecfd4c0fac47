package dev.probity.rules;

import java.util.List;

/** Facts that do not fit their context's {@link Schema}. */
public final class InvalidFactsException extends IllegalArgumentException {
    private final transient List<String> problems;

    InvalidFactsException(Context context, List<String> problems) {
        super("facts do not fit the context " + context.code() + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for every fact that does not fit. */
    public List<String> problems() {
        return problems;
    }
}

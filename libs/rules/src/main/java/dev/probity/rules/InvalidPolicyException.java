package dev.probity.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A policy document that must not be used: all its problems at once. */
public final class InvalidPolicyException extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidPolicyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    InvalidPolicyException(Problem problem) {
        this(List.of(problem));
    }

    /** At least one, in the order of the document. */
    public List<Problem> problems() {
        return problems;
    }
}

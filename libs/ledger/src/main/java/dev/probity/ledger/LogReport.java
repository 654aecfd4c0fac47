package dev.probity.ledger;

import java.util.List;

/** The answer of a full verification. */
public record LogReport(long size, List<LogProblem> problems) {
    public LogReport {
        problems = List.copyOf(problems);
    }

    public boolean ok() {
        return problems.isEmpty();
    }
}

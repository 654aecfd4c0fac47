package dev.probity.ledger;

import java.util.List;

/**
 * The answer of a verification, one check after the other.
 *
 * @param kind what was verified: {@code checkpoint}, {@code tlog-proof} or {@code bundle}
 * @param subject what it is about, in one line for people
 * @param notes what a reader should know although it is no error, such as gaps in the evidence or an unpinned key
 */
public record Report(String kind, String subject, List<Check> checks, List<String> notes) {
    public Report {
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }

    public boolean ok() {
        return !checks.isEmpty() && checks.stream().allMatch(Check::ok);
    }
}

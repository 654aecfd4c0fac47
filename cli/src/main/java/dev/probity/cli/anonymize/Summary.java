package dev.probity.cli.anonymize;

import java.io.PrintWriter;

/** What was done, for people. */
final class Summary {
    private Summary() {}

    static void print(Tally tally, boolean dry, PrintWriter out) {
        for (Tally.Told it : tally.skipped) {
            out.printf("%s: skipped, %s%n", it.source(), it.why());
        }
        for (Tally.Told it : tally.problems) {
            out.printf("%s: %s%n", it.source(), it.why());
        }
        out.printf(
                "%s of %s%s%s%s%n",
                counted(tally.records, "record"),
                counted(tally.files.size(), "file"),
                dry ? " looked at, nothing written" : " rewritten",
                tally.skipped.isEmpty() ? "" : ", " + tally.skipped.size() + " skipped",
                tally.problems.isEmpty() ? "" : ", " + tally.problems.size() + " not rewritten");
        if (!tally.rules.isEmpty()) {
            out.printf("  %-32s %-18s %10s %10s %10s%n", "rule", "strategy", "replaced", "taken out", "refused");
        }
        tally.rules.forEach((rule, it) -> {
            out.printf("  %-32s %-18s %10d %10d %10d%n", rule, it.strategy, it.replaced, it.suppressed, it.refusals());
            it.refused.forEach((reason, times) -> out.printf("    %d refused and taken out: %s%n", times, reason));
        });
        if (!tally.places.isEmpty()) {
            out.printf("  %-32s %-18s %10s  %s%n", "place", "strategy", "changed", "type");
        }
        tally.places.forEach((place, count) -> out.printf(
                "  %-32s %-18s %10d  %s%n",
                place.pointer().isEmpty() ? "(text)" : place.pointer(), place.strategy(), count, place.type()));
        tally.left.forEach((type, count) -> out.printf("  left as they are, for want of a rule: %s %d%n", type, count));
        if (tally.names > 0) {
            out.printf("  names of members or columns that look like personal data, and stay: %d%n", tally.names);
        }
        out.flush();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}

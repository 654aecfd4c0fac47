package dev.probity.cli.anonymize;

import dev.probity.detect.anonymize.PolicyPack;
import dev.probity.detect.anonymize.StrategyKind;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeSet;

/** What there is to choose from. */
final class Listings {
    private Listings() {}

    static void strategies(PrintWriter out) {
        for (StrategyKind kind : StrategyKind.values()) {
            if (kind == StrategyKind.TOKENIZE) {
                continue;
            }
            out.printf(
                    "%-18s %-4s %-11s %s%s%n",
                    kind,
                    Rules.keyed(kind, Map.of()) ? "key" : "",
                    kind.reversible() ? "reversible" : "",
                    kind.summary(),
                    kind.options().isEmpty() ? "" : " (" + String.join(", ", new TreeSet<>(kind.options())) + ")");
        }
        out.println();
        out.println(
                "key: needs --key-file. In brackets: options. tokenize is left to programs: its tokens need a vault.");
    }

    static void packs(PrintWriter out) {
        for (String name : PolicyPack.names()) {
            PolicyPack pack = PolicyPack.named(name);
            out.printf("%-18s %s (%s)%n", name, pack.title(), pack.source());
            out.printf("%-18s %s%n", "", pack.note());
        }
        out.println();
        out.println("A pack is a start, not legal advice.");
    }
}

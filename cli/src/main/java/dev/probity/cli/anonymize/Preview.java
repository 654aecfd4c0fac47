package dev.probity.cli.anonymize;

import dev.probity.detect.anonymize.Change;
import java.io.PrintWriter;

/** Shows changes side by side, the old value masked unless it may be shown. */
final class Preview {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final boolean reveal;
    private final long most;
    private long shown;
    private long hidden;
    private long record;

    /** @param most changes that are shown; the rest is counted */
    Preview(PrintWriter out, boolean reveal, long most) {
        this.out = out;
        this.reveal = reveal;
        this.most = most;
    }

    void begin(String source) {
        record = 0;
        if (shown < most) {
            out.println(source);
        }
    }

    void changed(Change change) {
        if (shown >= most) {
            hidden++;
            return;
        }
        shown++;
        if (change.record() != record) {
            record = change.record();
            out.printf("  record %d%n", record);
        }
        String before = reveal ? change.before() : masked(change.before());
        String after = change.after();
        out.printf(
                "    %-24s %-20s %-18s %s  →  %s%n",
                change.pointer().isEmpty() ? "(text)" : change.pointer(),
                change.type(),
                change.strategy(),
                shortened(before),
                after == null ? "(taken out)" : after.isEmpty() ? "(nothing)" : shortened(after));
    }

    void end() {
        if (hidden > 0) {
            out.printf("… and %d more; --limit shows more%n", hidden);
        }
    }

    private static String masked(String text) {
        return text.codePoints()
                .map(point -> Character.isLetterOrDigit(point) ? '*' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        int points = line.codePointCount(0, line.length());
        return points <= WIDTH ? line : line.substring(0, line.offsetByCodePoints(0, WIDTH - 1)) + "…";
    }
}

package dev.probity.cli.scan;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** For people: a line for each finding, then what the columns hold, then the counts. */
final class TableReport implements Report {
    private final PrintWriter out;
    private final boolean reveal;

    TableReport(PrintWriter out, boolean reveal) {
        this.out = out;
        this.reveal = reveal;
    }

    @Override
    public void record(Source source, long index, List<Hit> hits) {
        for (Hit hit : hits) {
            out.printf(
                    Locale.ROOT,
                    "%-40s  %-24s %.2f  %s%s%n",
                    where(source, index, hit),
                    hit.finding().type(),
                    hit.finding().score(),
                    hit.finding().reason(),
                    reveal ? "  «" + hit.text().replaceAll("\\p{Cntrl}+", " ") + "»" : "");
        }
    }

    private static String where(Source source, long index, Hit hit) {
        String line = hit.line() > 0 ? ":" + hit.line() : ":record " + (index + 1);
        String column = hit.column() > 0 ? ":" + hit.column() : "";
        return source.name() + line + column + (hit.field() == null ? "" : " " + hit.field());
    }

    @Override
    public void columns(Source source, List<ColumnVerdict> verdicts) {
        for (ColumnVerdict verdict : verdicts) {
            out.printf(
                    Locale.ROOT,
                    "%s: column %s holds %s in %d of %d values (at least %.0f %%)%n",
                    source.name(),
                    verdict.column(),
                    verdict.type(),
                    verdict.found(),
                    verdict.values(),
                    100 * verdict.atLeast());
        }
    }

    @Override
    public void skipped(Source source, String why) {
        out.printf("%s: skipped, %s%n", source.name(), why);
    }

    @Override
    public void problem(Source source, String what) {
        out.printf("%s: %s%n", source.name(), what);
    }

    @Override
    public void end(Summary summary) {
        out.printf(
                "%n%d findings in %d records of %d files%s%n",
                summary.findings(),
                summary.records(),
                summary.sources(),
                (summary.skippedSources() > 0 ? ", " + summary.skippedSources() + " skipped" : "")
                        + (summary.problems() > 0 ? ", " + summary.problems() + " not readable" : ""));
        summary.byType().forEach((type, count) -> out.printf("  %-24s %d%n", type, count));
        out.flush();
    }
}

package dev.probity.cli.scan;

import dev.probity.detect.Finding;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A line of JSON for each record: offsets in code points, the end not included. */
final class SpansReport implements Report {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean files;

    /** @param files whether lines name their file, because there may be several */
    SpansReport(PrintWriter out, PrintWriter err, boolean files) {
        this.out = out;
        this.err = err;
        this.files = files;
    }

    @Override
    public void record(Source source, long index, List<Hit> hits) {
        ObjectNode line = JSON.createObjectNode();
        if (files) {
            line.put("file", source.name());
        }
        line.put("i", index);
        ArrayNode spans = line.putArray("spans");
        for (Hit hit : hits) {
            Finding it = hit.finding();
            spans.addArray().add(it.start()).add(it.end()).add(it.type().name()).add(Report.rounded(it.score()));
        }
        out.println(line);
    }

    @Override
    public void columns(Source source, List<ColumnVerdict> verdicts) {}

    @Override
    public void skipped(Source source, String why) {
        err.printf("%s: skipped, %s%n", source.name(), why);
    }

    @Override
    public void problem(Source source, String what) {
        err.printf("%s: %s%n", source.name(), what);
    }

    @Override
    public void end(Summary summary) {
        out.flush();
        err.flush();
    }
}

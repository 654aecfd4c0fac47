package dev.probity.cli.scan;

import dev.probity.detect.Finding;
import dev.probity.detect.Span;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** One JSON document; findings are written as they come, the rest at the end. */
final class JsonReport implements Report {
    private final JsonGenerator json;
    private final boolean reveal;
    private final List<String[]> skipped = new ArrayList<>();
    private final List<String[]> problems = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    private record Column(String file, ColumnVerdict verdict) {}

    JsonReport(PrintWriter out, boolean reveal) {
        this.json = JsonMapper.builder().build().createGenerator(out);
        this.reveal = reveal;
        json.writeStartObject();
        json.writeName("findings");
        json.writeStartArray();
    }

    @Override
    public void record(Source source, long index, List<Hit> hits) {
        for (Hit hit : hits) {
            Finding it = hit.finding();
            json.writeStartObject();
            json.writeStringProperty("file", source.name());
            json.writeNumberProperty("record", index);
            if (hit.field() != null) {
                json.writeStringProperty("field", hit.field());
            }
            if (hit.line() > 0) {
                json.writeNumberProperty("line", hit.line());
            }
            if (hit.column() > 0) {
                json.writeNumberProperty("column", hit.column());
            }
            json.writeStringProperty("type", it.type().name());
            json.writeNumberProperty("score", Report.rounded(it.score()));
            json.writeStringProperty("reason", it.reason());
            span("code_points", it.codePoints());
            span("bytes", it.bytes());
            if (reveal) {
                json.writeStringProperty("text", hit.text());
            }
            json.writeEndObject();
        }
    }

    private void span(String name, Span span) {
        json.writeName(name);
        json.writeStartArray();
        json.writeNumber(span.start());
        json.writeNumber(span.end());
        json.writeEndArray();
    }

    @Override
    public void columns(Source source, List<ColumnVerdict> verdicts) {
        verdicts.forEach(verdict -> columns.add(new Column(source.name(), verdict)));
    }

    @Override
    public void skipped(Source source, String why) {
        skipped.add(new String[] {source.name(), why});
    }

    @Override
    public void problem(Source source, String what) {
        problems.add(new String[] {source.name(), what});
    }

    @Override
    public void end(Summary summary) {
        json.writeEndArray();
        json.writeName("columns");
        json.writeStartArray();
        for (Column it : columns) {
            json.writeStartObject();
            json.writeStringProperty("file", it.file);
            json.writeStringProperty("column", it.verdict.column());
            json.writeStringProperty("type", it.verdict.type().name());
            json.writeNumberProperty("values", it.verdict.values());
            json.writeNumberProperty("found", it.verdict.found());
            json.writeNumberProperty("at_least", Report.rounded(it.verdict.atLeast()));
            json.writeEndObject();
        }
        json.writeEndArray();
        pairs("skipped", skipped);
        pairs("problems", problems);
        json.writeName("summary");
        json.writeStartObject();
        json.writeNumberProperty("files", summary.sources());
        json.writeNumberProperty("records", summary.records());
        json.writeNumberProperty("findings", summary.findings());
        json.writeName("by_type");
        json.writeStartObject();
        summary.byType().forEach((type, count) -> json.writeNumberProperty(type.name(), count));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.flush();
    }

    private void pairs(String name, List<String[]> pairs) {
        json.writeName(name);
        json.writeStartArray();
        for (String[] pair : pairs) {
            json.writeStartObject();
            json.writeStringProperty("file", pair[0]);
            json.writeStringProperty("reason", pair[1]);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

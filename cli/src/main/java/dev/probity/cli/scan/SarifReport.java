package dev.probity.cli.scan;

import dev.probity.detect.EntityCatalogue;
import dev.probity.detect.EntityType;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** SARIF 2.1.0 (OASIS), as code hosts read it; columns are code points, and no finding is quoted. */
final class SarifReport implements Report {
    private final JsonGenerator json;
    private final List<String> notes = new ArrayList<>();

    SarifReport(PrintWriter out) {
        json = JsonMapper.builder().build().createGenerator(out);
        json.writeStartObject();
        json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringProperty("version", "2.1.0");
        json.writeName("runs");
        json.writeStartArray();
        json.writeStartObject();
        json.writeStringProperty("columnKind", "unicodeCodePoints");
        json.writeName("tool");
        json.writeStartObject();
        json.writeName("driver");
        json.writeStartObject();
        json.writeStringProperty("name", "probity");
        json.writeName("rules");
        json.writeStartArray();
        for (EntityCatalogue.Entry entry : EntityCatalogue.all()) {
            json.writeStartObject();
            json.writeStringProperty("id", entry.type().name());
            text("shortDescription", entry.meaning());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeName("results");
        json.writeStartArray();
    }

    private void text(String name, String text) {
        json.writeName(name);
        json.writeStartObject();
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    @Override
    public void record(Source source, long index, List<Hit> hits) {
        for (Hit hit : hits) {
            EntityType type = hit.finding().type();
            json.writeStartObject();
            json.writeStringProperty("ruleId", type.name());
            json.writeStringProperty("level", type.equals(EntityType.SECRET) ? "error" : "warning");
            String field = hit.field() == null ? "" : " in " + hit.field();
            text("message", type + field + ": " + hit.finding().reason());
            json.writeName("locations");
            json.writeStartArray();
            json.writeStartObject();
            json.writeName("physicalLocation");
            json.writeStartObject();
            json.writeName("artifactLocation");
            json.writeStartObject();
            json.writeStringProperty("uri", uri(source.name()));
            json.writeEndObject();
            if (hit.line() > 0) {
                region(hit);
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeName("properties");
            json.writeStartObject();
            json.writeNumberProperty("score", Report.rounded(hit.finding().score()));
            json.writeNumberProperty("record", index);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void region(Hit hit) {
        json.writeName("region");
        json.writeStartObject();
        json.writeNumberProperty("startLine", hit.line());
        if (hit.column() > 0) {
            json.writeNumberProperty("startColumn", hit.column());
            if (hit.text().indexOf('\n') < 0) {
                json.writeNumberProperty(
                        "endColumn", hit.column() + hit.finding().codePoints().length());
            }
        }
        json.writeEndObject();
    }

    private static String uri(String name) {
        try {
            return new URI(null, null, name.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            return "input";
        }
    }

    @Override
    public void columns(Source source, List<ColumnVerdict> verdicts) {}

    @Override
    public void skipped(Source source, String why) {
        notes.add(source.name() + ": skipped, " + why);
    }

    @Override
    public void problem(Source source, String what) {
        notes.add(source.name() + ": " + what);
    }

    @Override
    public void end(Summary summary) {
        json.writeEndArray();
        json.writeName("invocations");
        json.writeStartArray();
        json.writeStartObject();
        json.writeBooleanProperty("executionSuccessful", summary.problems() == 0);
        json.writeName("toolExecutionNotifications");
        json.writeStartArray();
        for (String note : notes) {
            json.writeStartObject();
            text("message", note);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}

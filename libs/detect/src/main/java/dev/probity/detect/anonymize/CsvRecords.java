package dev.probity.detect.anonymize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites the fields of CSV records in their own text. */
final class CsvRecords {
    private final Rewriter rewriter;
    private final char delimiter;

    CsvRecords(Rewriter rewriter, char delimiter) {
        if (delimiter == '"' || delimiter == '\r' || delimiter == '\n') {
            throw new IllegalArgumentException("a quote or the end of a line cannot stand between fields");
        }
        this.rewriter = rewriter;
        this.delimiter = delimiter;
    }

    void rewrite(Reader in, Writer out) throws IOException {
        CsvScanner scanner = new CsvScanner(JsonRecords.withoutMark(new BufferedReader(in), out), delimiter);
        CsvScanner.Line header = scanner.next();
        if (header == null) {
            throw new BadDocumentException(1, "the header is missing");
        }
        write(header, header.raw(), out);
        List<List<String>> paths = new ArrayList<>();
        for (CsvScanner.Field field : header.fields()) {
            paths.add(List.of(field.text().strip()));
            rewriter.name(field.text());
        }
        for (CsvScanner.Line line = scanner.next(); line != null; line = scanner.next()) {
            write(line, line.blank() ? line.raw() : rewrite(line, paths), out);
        }
    }

    private List<String> rewrite(CsvScanner.Line line, List<List<String>> paths) {
        if (line.fields().size() != paths.size()) {
            throw new BadDocumentException(
                    line.number(),
                    "%d fields where the header has %d".formatted(line.fields().size(), paths.size()));
        }
        rewriter.beginRecord();
        String subject = subject(line, paths);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            CsvScanner.Field field = line.fields().get(i);
            Outcome outcome = rewriter.rewrite(paths.get(i), field.text(), true, subject);
            out.add(
                    switch (outcome) {
                        case Outcome.Replaced(String text, int _) ->
                            text.equals(field.text()) ? field.raw() : quoted(text, field.quoted());
                        case Outcome.Suppressed(), Outcome.Refused(String _) -> "";
                    });
        }
        return out;
    }

    private @Nullable String subject(CsvScanner.Line line, List<List<String>> paths) {
        for (int i = 0; i < paths.size(); i++) {
            String text = line.fields().get(i).text();
            if (rewriter.isSubject(paths.get(i)) && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private String quoted(String text, boolean wasQuoted) {
        boolean needed = text.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\r' || c == '\n');
        return wasQuoted || needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private void write(CsvScanner.Line line, List<String> fields, Writer out) throws IOException {
        out.write(String.join(String.valueOf(delimiter), fields));
        out.write(line.end());
    }
}

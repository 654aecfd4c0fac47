package dev.probity.ledger.bundle;

import dev.probity.ledger.CanonicalJson;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.SaltedValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The page a person reads first: no script, no outside resource, everything escaped. */
record BundleReport(
        String subjectType,
        String subjectId,
        Instant created,
        Checkpoint checkpoint,
        List<BundleEntry> entries,
        SortedMap<String, byte[]> files,
        List<String> gaps) {

    String html() {
        StringBuilder rows = new StringBuilder();
        for (BundleEntry entry : entries) {
            rows.append("<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            entry.proof().index(),
                            escape(entry.leaf().time().toString()),
                            escape(entry.leaf().action()),
                            escape(entry.leaf().outcome()),
                            disclosed(entry.disclosed())));
        }
        StringBuilder listed = new StringBuilder();
        files.forEach((path, content) -> listed.append("<tr><td>%s</td><td>%d</td><td><code>%s</code></td></tr>\n"
                .formatted(escape(path), content.length, Merkle.sha256(content).hex())));
        StringBuilder missing = new StringBuilder();
        gaps.forEach(gap -> missing.append("<li>").append(escape(gap)).append("</li>\n"));
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>Evidence: %1$s %2$s</title>
                <style>body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
                table{border-collapse:collapse;width:100%%}td,th{border-bottom:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}
                code{word-break:break-all}dl{margin:0}dt{font-weight:600}dd{margin:0 0 .3rem 1rem}</style></head><body>
                <h1>Evidence for %1$s %2$s</h1>
                <p>Made %3$s. Ledger <strong>%4$s</strong>, %5$d entries, root <code>%6$s</code>.
                Do not believe this page: run the checks of README.md.</p>
                <h2>What happened</h2>
                <table><tr><th>Entry</th><th>Time</th><th>Action</th><th>Outcome</th><th>Disclosed</th></tr>
                %7$s</table>
                <h2>Gaps</h2>
                <ul>
                %8$s</ul>
                <h2>Files</h2>
                <table><tr><th>File</th><th>Bytes</th><th>SHA-256</th></tr>
                %9$s</table>
                </body></html>
                """.formatted(
                        escape(subjectType),
                        escape(subjectId),
                        created,
                        escape(checkpoint.origin()),
                        checkpoint.size(),
                        checkpoint.root().hex(),
                        rows,
                        missing.isEmpty() ? "<li>None known.</li>\n" : missing,
                        listed);
    }

    private static String disclosed(Map<String, SaltedValue> values) {
        StringBuilder list = new StringBuilder("<dl>");
        values.forEach((name, value) -> list.append(
                "<dt>%s</dt><dd>%s</dd>".formatted(escape(name), escape(CanonicalJson.text(value.value())))));
        return list.append("</dl>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

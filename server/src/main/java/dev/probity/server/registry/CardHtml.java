package dev.probity.server.registry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A model card as a page that stands alone: no script, no style from elsewhere, everything escaped. */
final class CardHtml {

    private final StringBuilder page = new StringBuilder();

    private CardHtml() {}

    static String of(ModelCard card) {
        return new CardHtml().render(card);
    }

    private String render(ModelCard card) {
        var title = card.model().name() + " " + card.version().version();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Model card: ")
                .append(escaped(title))
                .append("</title>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        paragraph(card.model().description());
        identity(card);
        heading("Declared by the author, not measured");
        facts(card.declaredByAuthor(), "The author declared nothing.");
        training(card.training());
        card.measured().forEach(this::measured);
        heading("Not measured");
        list(
                card.notMeasured().stream().map(CardFacts.Topic::title).toList(),
                "Every topic of this card was measured.");
        heading("Artifacts");
        list(
                card.artifacts().stream()
                        .map(file -> file.path() + ", " + file.size() + " bytes, SHA-256 " + file.sha256())
                        .toList(),
                "No artifact is registered.");
        heading("Lineage");
        list(card.lineage().stream().map(CardHtml::sentence).toList(), "Nothing is recorded.");
        heading("History");
        list(
                card.history().stream().map(CardHtml::sentence).toList(),
                "The version has not moved since it was registered.");
        heading("Notes of people");
        list(
                card.notes().stream()
                        .map(note -> note.author() + ", " + note.writtenAt() + ": " + note.text())
                        .toList(),
                "Nobody has added a note.");
        return page.append("</body>\n</html>\n").toString();
    }

    private void identity(ModelCard card) {
        var version = card.version();
        page.append("<table>\n");
        row("State", version.state().code());
        row("Risk tier", card.model().riskTier().code());
        row("Owners", String.join(", ", card.model().owners()));
        row("Registered", version.registeredAt() + " by " + version.author());
        row("Content digest", version.contentDigest());
        row("Commit", version.commitSha());
        page.append("</table>\n");
    }

    private void training(ModelCard.Training training) {
        heading("Training");
        page.append("<table>\n");
        row("Run", training.name() + " (" + training.runId() + ")");
        row("Task", training.task());
        row("Dataset version", training.datasetVersionId());
        row("Dataset digest", training.datasetDigest());
        training.parameters().forEach((name, value) -> row("Parameter " + name, value));
        training.loggedMetrics().forEach((name, value) -> row("Logged by the run: " + name, value));
        page.append("</table>\n");
    }

    private void measured(CardFacts.Section section) {
        heading(section.topic().title());
        paragraph("Measured " + section.measuredAt() + " by " + section.source() + ".");
        facts(section.facts(), "No value was recorded.");
    }

    private void heading(String text) {
        page.append("<h2>").append(escaped(text)).append("</h2>\n");
    }

    private void paragraph(String text) {
        if (!text.isBlank()) {
            page.append("<p>").append(escaped(text)).append("</p>\n");
        }
    }

    private void facts(Map<String, Object> facts, String none) {
        if (facts.isEmpty()) {
            paragraph(none);
            return;
        }
        page.append("<table>\n");
        facts.forEach(this::row);
        page.append("</table>\n");
    }

    private void row(String name, @Nullable Object value) {
        if (value != null) {
            page.append("<tr><th>")
                    .append(escaped(name))
                    .append("</th><td>")
                    .append(escaped(String.valueOf(value)))
                    .append("</td></tr>\n");
        }
    }

    private void list(List<String> lines, String none) {
        if (lines.isEmpty()) {
            paragraph(none);
            return;
        }
        page.append(lines.stream()
                .map(line -> "<li>" + escaped(line) + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n")));
    }

    private static String sentence(Lineage.Edge edge) {
        return edge.source().type() + " " + edge.source().id() + " " + edge.relation() + " "
                + edge.target().type() + " " + edge.target().id();
    }

    private static String sentence(Transition move) {
        return move.happenedAt() + ": " + move.from().code() + " to "
                + move.to().code() + " by " + move.actorName() + (move.reason().isBlank() ? "" : ", " + move.reason());
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

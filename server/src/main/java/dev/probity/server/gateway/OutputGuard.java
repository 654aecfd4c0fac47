package dev.probity.server.gateway;

import dev.probity.detect.Anonymizer;
import dev.probity.detect.Placeholders;
import dev.probity.detect.StreamFilter;
import dev.probity.detect.guard.Summarizer;
import dev.probity.detect.guard.VerbatimIndex;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The guards of one answer: measured, decided, masked, and the caller's own values put back. */
final class OutputGuard {
    private static final double VERBATIM_LIMIT = 0.2;

    private final Guards guards;
    private final Decider decider;
    private final Snapshots.Current snapshot;
    private final Decider.Occasion occasion;
    private final String systemPrompt;
    private final Placeholders placeholders;
    private final DistributionSummary held;

    OutputGuard(
            Guards guards,
            Decider decider,
            Snapshots.Current snapshot,
            Decider.Occasion occasion,
            String systemPrompt,
            Placeholders placeholders,
            MeterRegistry metrics) {
        this.guards = guards;
        this.decider = decider;
        this.snapshot = snapshot;
        this.occasion = occasion;
        this.systemPrompt = systemPrompt;
        this.placeholders = placeholders;
        this.held = DistributionSummary.builder("gateway_stream_held_characters")
                .description("Characters of a streamed answer held back after each piece")
                .publishPercentileHistogram()
                .register(metrics);
    }

    /**
     * What became of a whole answer.
     *
     * @param decision null when there was no text to decide on
     */
    record Whole(boolean blocked, @Nullable UUID decision) {}

    /** Filters an answer in place, every choice of it. */
    Whole whole(JsonNode answer) {
        boolean blocked = false;
        UUID last = null;
        for (JsonNode choice : answer.path("choices")) {
            ObjectNode message = ChatCompletions.object(choice, "message");
            // They repeat the answer token by token, as the model wrote it.
            ((ObjectNode) choice).remove("logprobs");
            String text = message.path("content").asString("");
            Decided decided = decide(text, measure(text));
            last = decided.id();
            if (!decided.allowed()) {
                blocked = true;
                message.retain("role");
                message.put("content", "");
                ((ObjectNode) choice).put("finish_reason", "content_filter");
                continue;
            }
            for (Map.Entry<String, JsonNode> member : List.copyOf(message.properties())) {
                boolean content =
                        member.getKey().equals("content") && member.getValue().isString();
                if (content) {
                    message.put("content", rewritten(text, decided));
                } else if (!member.getKey().equals("role")) {
                    message.set(member.getKey(), Texts.changed(member.getValue(), other -> restored(masked(other))));
                }
            }
        }
        return new Whole(blocked, last);
    }

    private String rewritten(String text, Decided decided) {
        String kept =
                decided.verdict() == Verdict.SUMMARIZE || decided.measured().verbatimRatio() > VERBATIM_LIMIT
                        ? Summarizer.summarizeBelow(text, index(), VERBATIM_LIMIT)
                        : text;
        return restored(masked(kept));
    }

    private String masked(String text) {
        return Anonymizer.apply(text, guards.detector().detect(text), Anonymizer.replaceWithType());
    }

    private String restored(String text) {
        return placeholders.restore(text);
    }

    private VerbatimIndex index() {
        return snapshot.tenant().protectedTexts();
    }

    Measured measure(String text) {
        return guards.output(text, index());
    }

    /** Whether this much of a streamed answer may be shown. A summary cannot be streamed, so it stops here too. */
    boolean mayGoOn(String text) {
        Verdict verdict = decider.lookAhead(snapshot, occasion, measure(text), own(text));
        return verdict != Verdict.BLOCK && verdict != Verdict.SUMMARIZE;
    }

    /** Decides on the text and records it. */
    Decided decide(String text, Measured measured) {
        return decider.output(snapshot, occasion, measured, own(text));
    }

    private Decider.OutputFacts own(String text) {
        double leak =
                systemPrompt.isBlank() ? 0 : VerbatimIndex.of(List.of(text)).ratio(systemPrompt);
        return new Decider.OutputFacts(leak);
    }

    StreamFilter filter() {
        return new StreamFilter(guards.detector(), Anonymizer.replaceWithType());
    }

    Placeholders.Restoring restoring() {
        return placeholders.restoring();
    }

    void held(int characters) {
        held.record(characters);
    }
}

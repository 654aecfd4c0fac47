package dev.probity.server.gateway;

import dev.probity.detect.Anonymizer;
import dev.probity.detect.Finding;
import dev.probity.detect.guard.Summarizer;
import dev.probity.platform.tenancy.Caller;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides about a text that is given, and hands back what may be used in its place. */
final class Filters {
    private static final double VERBATIM_LIMIT = 0.2;

    private final Snapshots snapshots;
    private final Guards guards;
    private final Decider decider;

    record PromptFilter(String prompt, @Nullable Claims context) {}

    record OutputFilter(String output, @Nullable Claims context) {}

    record GuardFinding(String detector, int start, int end, double confidence) {
        static GuardFinding of(Finding finding) {
            return new GuardFinding(finding.type().name(), finding.start(), finding.end(), finding.score());
        }
    }

    /**
     * @param rewritten the text to use instead; null when it is blocked
     * @param policyVersion digest of the policies that decided
     */
    record FilterDecision(
            boolean allowed,
            Verdict action,
            List<String> reasons,
            List<GuardFinding> findings,
            @Nullable String rewritten,
            UUID decisionId,
            String policyVersion) {}

    /** Who asks, by which path, since when. */
    record Asked(Caller caller, String requestId, String route, long startedNanos) {
        Decider.Occasion occasion(@Nullable Claims claims) {
            return new Decider.Occasion(
                    caller, requestId, route, "", Objects.requireNonNullElse(claims, Claims.NONE), startedNanos);
        }
    }

    Filters(Snapshots snapshots, Guards guards, Decider decider) {
        this.snapshots = snapshots;
        this.guards = guards;
        this.decider = decider;
    }

    FilterDecision prompt(Asked asked, PromptFilter filter) {
        Snapshots.Current snapshot = snapshots.current(asked.caller().tenant());
        Decided decided = decider.prompt(snapshot, asked.occasion(filter.context()), guards.prompt(filter.prompt()));
        return answer(decided, masked(filter.prompt(), decided));
    }

    FilterDecision output(Asked asked, OutputFilter filter) {
        Snapshots.Current snapshot = snapshots.current(asked.caller().tenant());
        Measured measured = guards.output(filter.output(), snapshot.tenant().protectedTexts());
        Decided decided =
                decider.output(snapshot, asked.occasion(filter.context()), measured, new Decider.OutputFacts(0));
        String text = masked(filter.output(), decided);
        if (decided.verdict() == Verdict.SUMMARIZE || measured.verbatimRatio() > VERBATIM_LIMIT) {
            text = Summarizer.summarizeBelow(text, snapshot.tenant().protectedTexts(), VERBATIM_LIMIT);
        }
        return answer(decided, text);
    }

    private static String masked(String text, Decided decided) {
        return Anonymizer.apply(text, decided.measured().findings(), Anonymizer.replaceWithType());
    }

    private static FilterDecision answer(Decided decided, String rewritten) {
        return new FilterDecision(
                decided.allowed(),
                decided.verdict(),
                decided.reasons(),
                decided.measured().findings().stream().map(GuardFinding::of).toList(),
                decided.allowed() ? rewritten : null,
                decided.id(),
                decided.policyVersion());
    }
}

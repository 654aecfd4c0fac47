package dev.probity.server.gateway;

import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Facts;
import dev.probity.rules.Match;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Turns measurements into a decision under the tenant's policies, and records it before anybody hears of it. */
final class Decider {
    private static final String MASKED = "mask_personal_data: What was found is replaced by placeholders.";

    private final Journal journal;
    private final MeterRegistry metrics;
    private final Clock clock;

    Decider(Journal journal, MeterRegistry metrics, Clock clock) {
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * The circumstances of a text.
     *
     * @param route path it came by
     * @param model it is for; empty for none
     * @param startedNanos when work on it began
     */
    record Occasion(Caller caller, String requestId, String route, String model, Claims claims, long startedNanos) {}

    /** What only an answer has. */
    record OutputFacts(double systemPromptLeak) {}

    Decided prompt(Snapshots.Current snapshot, Occasion occasion, Measured measured) {
        boolean trusted = Claims.trusted(occasion.caller());
        Claims claims = occasion.claims();
        Map<String, Object> facts = shared(occasion, trusted);
        facts.put("prompt.contains_pii", claims.containsPii(measured.containsPii(), trusted));
        facts.put("prompt.pii_types", measured.piiTypes());
        facts.put("prompt.secrets", measured.secrets());
        facts.put(
                "prompt.jailbreak_score",
                claims.jailbreakScore(measured.attack().jailbreak(), trusted));
        facts.put("prompt.injection_score", measured.attack().injection());
        facts.put("prompt.language", "und");
        facts.put("prompt.tokens", measured.tokens());
        facts.put("prompt.characters", (long) measured.characters());
        return decide(snapshot, occasion, measured, Facts.of(Context.PROMPT, facts), "prompt");
    }

    Decided output(Snapshots.Current snapshot, Occasion occasion, Measured measured, OutputFacts own) {
        Facts facts = outputFacts(occasion, measured, own);
        return decide(snapshot, occasion, measured, facts, "output");
    }

    /** What the policies would say to a part of an answer, without recording it. */
    Verdict lookAhead(Snapshots.Current snapshot, Occasion occasion, Measured measured, OutputFacts own) {
        return verdict(snapshot.policies().decide(outputFacts(occasion, measured, own)), measured);
    }

    private static Facts outputFacts(Occasion occasion, Measured measured, OutputFacts own) {
        boolean trusted = Claims.trusted(occasion.caller());
        Claims claims = occasion.claims();
        Map<String, Object> facts = shared(occasion, trusted);
        facts.put("output.contains_pii", claims.containsPii(measured.containsPii(), trusted));
        facts.put("output.pii_types", measured.piiTypes());
        facts.put("output.secrets", measured.secrets());
        facts.put("output.verbatim_ratio", claims.verbatimRatio(measured.verbatimRatio(), trusted));
        facts.put("output.system_prompt_leak", own.systemPromptLeak());
        facts.put("output.grounding", 1.0);
        facts.put("output.tokens", measured.tokens());
        facts.put("output.characters", (long) measured.characters());
        return Facts.of(Context.OUTPUT, facts);
    }

    private static Map<String, Object> shared(Occasion occasion, boolean trusted) {
        Map<String, Object> facts = new LinkedHashMap<>();
        String purpose = occasion.claims().purpose();
        facts.put("request.user", occasion.caller().actor().toString());
        facts.put("request.purpose", purpose == null ? "" : purpose);
        facts.put("request.model", occasion.model());
        facts.put("lawful_basis", occasion.claims().hasBasis(trusted));
        facts.put("request.lawful_basis", occasion.claims().basis(trusted));
        facts.put("budget.requests_left", 1.0);
        facts.put("budget.tokens_left", 1.0);
        facts.put("budget.cost_left", 1.0);
        return facts;
    }

    private static Verdict verdict(Decision decision, Measured measured) {
        Verdict policy = Verdict.of(decision.action());
        return measured.findings().isEmpty() ? policy : policy.stricter(Verdict.MASK);
    }

    private Decided decide(
            Snapshots.Current snapshot, Occasion occasion, Measured measured, Facts facts, String direction) {
        Decision decision = snapshot.policies().decide(facts);
        Verdict verdict = verdict(decision, measured);
        List<String> reasons = new ArrayList<>(decision.reasons());
        if (!measured.findings().isEmpty() && verdict != Verdict.BLOCK) {
            reasons.add(MASKED);
        }
        UUID id = Ids.next();
        journal.append(new DecisionRecord(
                id,
                occasion.caller().tenant(),
                clock.instant(),
                occasion.route(),
                direction,
                verdict,
                verdict != Verdict.BLOCK,
                reasons,
                decision.matches().stream().map(Decider::rule).toList(),
                decision.digest(),
                snapshot.policies().policies().stream()
                        .map(used -> used.name() + "@" + used.version())
                        .toList(),
                facts.values(),
                Map.of(
                        "jailbreak", measured.attack().jailbreak(),
                        "injection", measured.attack().injection(),
                        "verbatim", measured.verbatimRatio()),
                measured.findings().stream()
                        .map(f -> new DecisionRecord.Found(f.type().name(), f.start(), f.end(), f.score()))
                        .toList(),
                Guards.VERSIONS,
                occasion.model(),
                occasion.caller().actor(),
                occasion.caller().kind().name().toLowerCase(Locale.ROOT),
                occasion.requestId(),
                Map.of("decision", (System.nanoTime() - occasion.startedNanos()) / 1e6)));
        metrics.counter("gateway_decisions_total", "direction", direction, "action", verdict.code())
                .increment();
        return new Decided(id, verdict, reasons, decision.digest(), measured);
    }

    private static DecisionRecord.RuleMatch rule(Match match) {
        return new DecisionRecord.RuleMatch(
                match.set(), match.version(), match.policy(), match.action().code(), match.error() != null);
    }
}

package dev.probity.server.audit;

import dev.probity.ledger.Hash;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers why something was allowed: who said so, under which policy, on which evidence, each step proven. */
@Component
public class Answers {
    private final EvidenceCollector collector;
    private final Ledger ledger;

    Answers(EvidenceCollector collector, Ledger ledger) {
        this.collector = collector;
        this.ledger = ledger;
    }

    public record Answer(Why why, List<Why.ProvenEntry> entries) {}

    public Answer why(Subject subject) {
        Collected collected = collector.collect(subject);
        List<Why.Step> steps = collected.found().stream()
                .map(one -> new Why.Step(
                        one.evidence().section(),
                        one.subject(),
                        one.evidence().summary(),
                        one.evidence().facts()))
                .toList();
        List<Why.ProvenEntry> entries =
                collected.entries().stream().map(this::shown).toList();
        return new Answer(new Why(subject, steps, collected.gaps(), collected.checkpoint(), ledger.key()), entries);
    }

    private Why.ProvenEntry shown(Proven proven) {
        return new Why.ProvenEntry(
                proven.subject(),
                ledger.shown(proven.stored()),
                proven.proof().index(),
                proven.proof().hashes().stream().map(Hash::base64).toList(),
                Base64.getEncoder().encodeToString(proven.stored().leaf().canonical()));
    }
}

package dev.probity.server.gateway;

import dev.probity.platform.json.StoredJson;
import dev.probity.server.audit.Evidence;
import dev.probity.server.audit.EvidenceSection;
import dev.probity.server.audit.EvidenceSource;
import dev.probity.server.audit.Subject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the data path decided about a text and under which policies, for {@code why} and for bundles. */
@Component
class DecisionEvidence implements EvidenceSource {
    private final DecisionStore store;

    DecisionEvidence(DecisionStore store) {
        this.store = store;
    }

    @Override
    public List<Evidence> evidence(Subject subject) {
        boolean ours = subject.type().equals("decision") || subject.type().equals("gateway_decision");
        return ours
                ? store.find(UUID.fromString(subject.id())).map(DecisionEvidence::of).stream()
                        .toList()
                : List.of();
    }

    private static Evidence of(DecisionStore.Row row) {
        DecisionRecord decision =
                StoredJson.read(new String(row.record(), StandardCharsets.UTF_8), DecisionRecord.class);
        Evidence evidence = Evidence.of(
                        EvidenceSection.POLICY,
                        "The gateway decided \"" + decision.action().code() + "\" on a text that came by "
                                + decision.route() + ".")
                .fact("time", decision.time().toString())
                .fact("action", decision.action().code())
                .fact("reasons", decision.reasons())
                .fact("policies", decision.policies())
                .fact("policy_digest", decision.policyDigest())
                .fact("facts", decision.facts())
                .fact("guards", decision.guards())
                .fact("actor", decision.actor().toString())
                .fact("ledger_entry_id", row.entry().toString())
                .fact("leaf_index", row.leafIndex())
                .document("decisions/" + row.id() + ".leaf.json", row.record());
        return evidence.gap("the text itself: the gateway does not keep it");
    }
}

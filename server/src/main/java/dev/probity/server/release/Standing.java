package dev.probity.server.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How the approvals of a promotion stand at a moment: those that hold, and those that no longer do.
 *
 * @param holding approvals that count
 * @param lapsed approvals that were given but are bound to something that has changed since, have expired, or are forged
 * @param changesRequested somebody's last word is that changes are needed
 */
record Standing(List<Approval> holding, List<Approval> lapsed, boolean changesRequested) {

    private record Voice(UUID actor, String role) {}

    /** @param given in the order in which they were given; the last word of a person in a role counts */
    static Standing of(List<Approval> given, Approval.Bound now, UUID author, Instant at) {
        Map<Voice, Approval> last = new LinkedHashMap<>();
        given.forEach(approval -> last.put(new Voice(approval.actor(), approval.role()), approval));
        List<Approval> holding = new ArrayList<>();
        List<Approval> lapsed = new ArrayList<>();
        boolean changes = false;
        for (Approval approval : last.values()) {
            if (approval.decision() == Approval.Decision.REQUEST_CHANGES) {
                changes = true;
            } else if (holds(approval, now, author, at)) {
                holding.add(approval);
            } else {
                lapsed.add(approval);
            }
        }
        return new Standing(List.copyOf(holding), List.copyOf(lapsed), changes);
    }

    private static boolean holds(Approval approval, Approval.Bound now, UUID author, Instant at) {
        return approval.genuine()
                && approval.bound().equals(now)
                && at.isBefore(approval.expiresAt())
                && !approval.actor().equals(author);
    }

    /** The persons who approved in a role. */
    Set<UUID> personsAs(String role) {
        return holding.stream()
                .filter(approval -> approval.role().equals(role))
                .map(Approval::actor)
                .collect(Collectors.toSet());
    }

    /** Whether two different persons approved, one in each role. */
    boolean apart(String one, String other) {
        Set<UUID> others = personsAs(other);
        return personsAs(one).stream().anyMatch(a -> others.stream().anyMatch(b -> !a.equals(b)));
    }

    /** The facts {@code approvals.*} of the context promotion. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("approvals.count", holding.size());
        facts.put("approvals.approvers", distinct(approval -> approval.actor().toString()));
        facts.put("approvals.roles", distinct(Approval::role));
        facts.put("approvals.mrc", personsAs("mrc").size());
        facts.put("approvals.security", personsAs("security").size());
        facts.put("approvals.executive", personsAs("executive").size());
        facts.put(
                "approvals.distinct",
                distinct(approval -> approval.actor().toString()).size());
        facts.put("approvals.mrc_and_security_apart", apart("mrc", "security"));
        facts.put("approvals.changes_requested", changesRequested);
        facts.put("approvals.lapsed", lapsed.size());
        return facts;
    }

    private List<String> distinct(java.util.function.Function<Approval, String> property) {
        return holding.stream().map(property).distinct().sorted().toList();
    }
}

package dev.probity.server.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry about to be appended. Tenant and actor are the current caller's; time and id are given when it is appended.
 *
 * @param action what was done, {@code kind.past_participle}, such as {@code model_version.registered}
 * @param entityType what it was done to; null when it concerns no single thing
 * @param entityId id of that thing
 * @param outcome what came of it
 * @param reason why, in words; null when there is nothing to add
 * @param details what else is worth proving later: JSON values
 * @param subject the data subject concerned, whose key then protects the details; null for none
 */
public record AuditEntry(
        String action,
        @Nullable String entityType,
        @Nullable String entityId,
        Outcome outcome,
        @Nullable String reason,
        Map<String, Object> details,
        @Nullable String subject) {

    public AuditEntry {
        if (!action.matches("[a-z_]+\\.[a-z_]+")) {
            throw new IllegalArgumentException("an action is written kind.past_participle, not " + action);
        }
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** An allowed action without further detail. */
    public static AuditEntry of(String action) {
        return new AuditEntry(action, null, null, Outcome.ALLOWED, null, Map.of(), null);
    }

    /** The part of the action before the dot, such as {@code model_version}. */
    public String kind() {
        return action.substring(0, action.indexOf('.'));
    }

    public AuditEntry entity(String type, String id) {
        return new AuditEntry(action, type, id, outcome, reason, details, subject);
    }

    public AuditEntry outcome(Outcome other) {
        return new AuditEntry(action, entityType, entityId, other, reason, details, subject);
    }

    public AuditEntry reason(String words) {
        return new AuditEntry(action, entityType, entityId, outcome, words, details, subject);
    }

    /** Adds one detail; a later one with the same key replaces it. */
    public AuditEntry detail(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(key, value);
        return new AuditEntry(action, entityType, entityId, outcome, reason, more, subject);
    }

    public AuditEntry subject(String dataSubject) {
        return new AuditEntry(action, entityType, entityId, outcome, reason, details, dataSubject);
    }
}

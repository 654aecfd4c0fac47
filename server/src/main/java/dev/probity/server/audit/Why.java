package dev.probity.server.audit;

import java.util.List;
import java.util.Map;

/**
 * The answer to "why was this allowed?".
 *
 * @param steps by section, and within one by how near they are to the subject; each is said once, of the nearest
 * @param gaps what the answer should rest on and does not
 * @param checkpoint the signed note that every proof here leads to
 * @param key the key that signed it
 */
public record Why(Subject subject, List<Step> steps, List<String> gaps, String checkpoint, String key) {

    /** What one module says of one subject. */
    public record Step(EvidenceSection section, Subject subject, String summary, Map<String, Object> facts) {}

    /** Ledger entries about a subject, each with its proof. */
    public record ProvenEntry(Subject subject, Entry entry, long leafIndex, List<String> hashes, String leaf) {}
}

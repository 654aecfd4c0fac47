package dev.probity.server.audit;

import java.util.List;

/**
 * Everything that modules and ledger say of a subject and of what it rests on, at one checkpoint.
 *
 * @param entries oldest first
 */
record Collected(Subject subject, List<Found> found, List<Proven> entries, List<String> gaps, String checkpoint) {

    record Found(Subject subject, Evidence evidence) {
        Found with(List<Evidence.Document> more) {
            Evidence whole = evidence;
            for (Evidence.Document document : more) {
                whole = whole.document(document.path(), document.content());
            }
            return new Found(subject, whole);
        }
    }
}

package dev.probity.server.audit;

/**
 * A thing that entries and evidence are about.
 *
 * @param type its kind in the ledger's words, such as {@code model_version}
 * @param id its id as the ledger knows it
 */
public record Subject(String type, String id) {
    public Subject {
        if (!type.matches("[a-z][a-z_]{0,59}") || id.isEmpty() || id.length() > 200) {
            throw new IllegalArgumentException("a subject has a lower-case type and an id of at most 200 characters");
        }
    }

    public static Subject of(String type, Object id) {
        return new Subject(type, id.toString());
    }
}

package dev.probity.platform.crypto;

import java.util.Locale;

/** What a data key protects. */
public enum KeyKind {
    /** Everything of a tenant that has no narrower key; wraps the keys below. */
    TENANT,
    /** One dataset. */
    DATASET,
    /** One person, so that destroying the key forgets the person. */
    SUBJECT;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyKind of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}

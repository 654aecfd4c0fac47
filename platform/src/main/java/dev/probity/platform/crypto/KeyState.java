package dev.probity.platform.crypto;

import java.util.Locale;

/** Whether a data key may be used. */
public enum KeyState {
    ACTIVE,
    DISABLED,
    DESTROYED;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}

package dev.probity.platform.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret given by configuration. It never prints itself; whoever needs the value asks for it by name.
 *
 * <p>A class, not a record: a record would print its component.
 */
public final class Secret {
    private final String value;

    public Secret(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("is blank");
        }
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}

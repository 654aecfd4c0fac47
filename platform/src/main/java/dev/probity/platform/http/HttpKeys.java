package dev.probity.platform.http;

/** Where the HTTP side gets its keys: derived from the installation's root secret, the same in every process. */
@FunctionalInterface
public interface HttpKeys {
    byte[] derive(String label, int length);
}

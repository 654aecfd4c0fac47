package dev.probity.platform.crypto;

/**
 * What stands under one version of a root key.
 *
 * @param keyId names the root key and its holder
 * @param keys how many versions of tenant keys are wrapped under it
 */
public record RootKeyUse(String keyId, int version, long keys) {}

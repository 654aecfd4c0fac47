package dev.probity.server.registry;

import java.util.UUID;

/**
 * A file of a run or of a version.
 *
 * @param digest SHA-256 of the content, lower-case hexadecimal, computed while it arrived
 * @param size bytes
 */
public record Artifact(String path, String digest, long size, String mediaType, UUID blobId) {}

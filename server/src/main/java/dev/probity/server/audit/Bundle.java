package dev.probity.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An evidence bundle that was made.
 *
 * @param length in bytes
 * @param sha256 of the zip, in hexadecimal
 * @param gaps what it should rest on and does not; also printed in it
 */
public record Bundle(
        UUID id,
        String subjectType,
        String subjectId,
        Instant createdAt,
        String createdBy,
        long length,
        String sha256,
        List<String> gaps) {
    public Bundle {
        gaps = List.copyOf(gaps);
    }
}

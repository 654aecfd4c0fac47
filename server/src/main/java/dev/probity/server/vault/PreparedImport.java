package dev.probity.server.vault;

import dev.probity.platform.json.StoredJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything an import found, before any of it is visible.
 *
 * @param rows records in the file
 * @param accepted records in the version to be
 * @param changed cells corrected
 */
record PreparedImport(
        List<Column> columns,
        long rows,
        long accepted,
        long changed,
        List<Remark> remarks,
        List<Segment> segments,
        List<Finding> findings,
        @Nullable JsonNode quality) {

    long quarantined() {
        return rows - accepted;
    }

    long cellsWithFindings() {
        return findings.stream().mapToLong(Finding::cells).sum();
    }

    /** SHA-256 over the columns and the segments' addresses, which are keyed hashes of their content. */
    String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(StoredJson.write(columns).getBytes(StandardCharsets.UTF_8));
            for (Segment segment : segments) {
                sha.update((byte) '\n');
                sha.update(segment.address().getBytes(StandardCharsets.US_ASCII));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}

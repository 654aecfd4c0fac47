package dev.probity.server.release;

import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.json.StoredJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * What is authenticated under the tenant's key when a person decides. A row put into the database by hand has no code
 * for its statement and counts for nothing.
 */
record ApprovalStatement(
        UUID promotion,
        UUID modelVersion,
        String target,
        String decision,
        String role,
        UUID approver,
        String request,
        boolean secondFactor,
        Instant decidedAt,
        Instant expiresAt,
        Approval.Bound bound) {

    String text() {
        return StoredJson.write(this);
    }

    static byte[] code(DataKey tenantKey, String text) {
        return tenantKey.mac(("release.approval\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    static boolean authentic(DataKey tenantKey, String text, byte[] code) {
        return MessageDigest.isEqual(code(tenantKey, text), code);
    }
}

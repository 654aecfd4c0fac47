package dev.probity.server.policy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One immutable version of a policy document.
 *
 * @param number 1, 2, …
 * @param digest over what the document means, see {@code PolicySet.digest()}
 * @param document as written
 * @param contexts the contexts it has policies for
 */
public record PolicyVersion(
        UUID policyId,
        String name,
        int number,
        String digest,
        String document,
        List<String> contexts,
        UUID author,
        String authorName,
        Instant createdAt) {

    PolicyReference reference() {
        return new PolicyReference(policyId, name, number, digest);
    }
}

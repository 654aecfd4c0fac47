package dev.probity.server.vault;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a finished import tells, also as the result of its job. */
record ImportSummary(
        UUID importId,
        UUID versionId,
        boolean unchanged,
        long rows,
        long accepted,
        long quarantined,
        long changed,
        long findings,
        @Nullable JsonNode quality) {}

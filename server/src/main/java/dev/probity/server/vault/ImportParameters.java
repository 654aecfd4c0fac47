package dev.probity.server.vault;

import java.util.UUID;

/** What the import job is told; everything else stands in the import's row. */
record ImportParameters(UUID importId) {}

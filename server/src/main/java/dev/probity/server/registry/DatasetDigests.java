package dev.probity.server.registry;

import java.util.Optional;
import java.util.UUID;

/** What the registry needs to know of a dataset version: that it exists in this tenant, and its digest. */
interface DatasetDigests {

    Optional<String> digest(UUID datasetVersion);
}

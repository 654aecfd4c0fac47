package dev.probity.server.registry;

import dev.probity.server.vault.DatasetVersion;
import dev.probity.server.vault.DatasetVersions;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Dataset versions as the vault knows them. */
@Component
class VaultDatasets implements DatasetDigests {

    private final DatasetVersions versions;

    VaultDatasets(DatasetVersions versions) {
        this.versions = versions;
    }

    @Override
    public Optional<String> digest(UUID datasetVersion) {
        return versions.find(datasetVersion).map(DatasetVersion::digest);
    }
}

package dev.probity.server.registry;

import java.util.List;

/** An artifact as the API shows it: without the place where it is kept. */
record ArtifactFile(String path, String sha256, long size, String mediaType) {

    record Listing(List<ArtifactFile> items) {}

    static ArtifactFile of(Artifact artifact) {
        return new ArtifactFile(artifact.path(), artifact.digest(), artifact.size(), artifact.mediaType());
    }
}

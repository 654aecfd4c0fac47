package dev.probity.server.predict;

import dev.probity.learn.Model;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.evaluation.ModelFiles;
import dev.probity.server.registry.ModelVersion;
import dev.probity.server.registry.ModelVersions;
import dev.probity.server.release.TrafficTarget;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tabular models of this product are served here. */
@Component
class ServingTarget implements TrafficTarget {

    private final ModelVersions versions;
    private final ModelFiles files;

    ServingTarget(ModelVersions versions, ModelFiles files) {
        this.versions = versions;
        this.files = files;
    }

    @Override
    public boolean takes(ModelVersion version) {
        return versions.artifacts(version.id()).stream()
                .anyMatch(artifact -> artifact.path().equals(ModelFiles.PATH));
    }

    /** Loads the model and lets it answer for a customer of whom nothing is known. */
    @Override
    public Optional<String> rehearse(ModelVersion version) {
        try {
            Model.Scored scored = files.load(version.id()).model().score(Map.of(), 1);
            return scored.probability() >= 0 && scored.probability() <= 1
                    ? Optional.empty()
                    : Optional.of("The model answers with what is no probability.");
        } catch (ProblemException e) {
            return Optional.of(e.detail());
        }
    }
}

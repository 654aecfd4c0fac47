package dev.probity.server.registry;

import dev.probity.platform.problem.ProblemType;

/** What the registry can refuse. */
public enum RegistryProblem implements ProblemType {
    MODEL_EXISTS("model-exists", 409, "A model of this name exists already"),
    VERSION_EXISTS("version-exists", 409, "This version is registered already and versions are immutable"),
    ILLEGAL_TRANSITION("illegal-transition", 409, "The version cannot go from its state to the wanted one"),
    VERSION_CHANGED("version-changed", 409, "Somebody else has moved this version meanwhile"),
    PROMOTION_NOT_PERMITTED("promotion-not-permitted", 409, "The version may not enter this state"),
    RUN_ENDED("run-ended", 409, "The run has ended and takes nothing more"),
    RUN_NOT_FINISHED("run-not-finished", 409, "Only a run that finished well can become a version"),
    ARTIFACT_EXISTS("artifact-exists", 409, "Other content is stored under this path already"),
    ARTIFACT_TOO_LARGE("artifact-too-large", 413, "The artifact is larger than allowed"),
    UPLOAD_GIVEN_UP("upload-given-up", 408, "The upload took too long"),
    CHECKSUM_MISMATCH("checksum-mismatch", 422, "What arrived is not what the checksum describes"),
    DATASET_UNKNOWN("dataset-version-unknown", 422, "There is no such dataset version");

    private final String slug;
    private final int status;
    private final String title;

    RegistryProblem(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}

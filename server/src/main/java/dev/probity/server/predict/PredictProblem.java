package dev.probity.server.predict;

import dev.probity.platform.problem.ProblemType;

/** What predict can refuse. */
enum PredictProblem implements ProblemType {
    NOT_SERVED("model-not-served", 404, "No deployment serves this model"),
    FEATURES_UNUSABLE("features-unusable", 422, "Some features cannot be used by the model"),
    SNAPSHOT_STALE("serving-snapshot-stale", 503, "What is deployed has not been confirmed recently"),
    OUTCOME_RECORDED("outcome-recorded", 409, "Another outcome of this prediction is recorded already");

    private final String slug;
    private final int status;
    private final String title;

    PredictProblem(String slug, int status, String title) {
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

package dev.probity.server.evaluation;

import dev.probity.platform.problem.ProblemType;

/** What evaluation can refuse. */
enum EvaluationProblem implements ProblemType {
    SUITE_EXISTS("suite-exists", 409, "A suite of this name exists already and suites never change"),
    NOT_EVALUABLE("not-evaluable", 422, "This version has no model file that can be evaluated here");

    private final String slug;
    private final int status;
    private final String title;

    EvaluationProblem(String slug, int status, String title) {
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

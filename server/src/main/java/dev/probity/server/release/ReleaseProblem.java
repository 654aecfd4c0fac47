package dev.probity.server.release;

import dev.probity.platform.problem.ProblemType;

/** What this module can refuse. */
public enum ReleaseProblem implements ProblemType {
    PROMOTION_REFUSED("promotion-refused", 409, "The promotion is refused"),
    PROMOTION_OPEN("promotion-open", 409, "A promotion of this version is under way already"),
    PROMOTION_CLOSED("promotion-closed", 409, "The promotion is no longer open"),
    AUTHOR_MAY_NOT_APPROVE("author-may-not-approve", 403, "The author of a version may not approve it"),
    ROLE_NOT_HELD("role-not-held", 403, "An approval can only be given in a role that one holds"),
    NOT_DEPLOYABLE("not-deployable", 409, "The version may not be deployed there"),
    CANNOT_BE_SERVED("cannot-be-served", 409, "Nothing on this server can serve the version"),
    DEPLOYMENT_RUNNING("deployment-running", 409, "Another deployment of this model is under way"),
    DEPLOYMENT_OVER("deployment-over", 409, "The deployment no longer takes traffic"),
    NO_VERSION_TO_RETURN_TO("no-version-to-return-to", 409, "There is no earlier version whose approval still holds");

    private final String slug;
    private final int status;
    private final String title;

    ReleaseProblem(String slug, int status, String title) {
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

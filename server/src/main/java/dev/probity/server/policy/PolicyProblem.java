package dev.probity.server.policy;

import dev.probity.platform.problem.ProblemType;

/** What this module can refuse. */
public enum PolicyProblem implements ProblemType {
    POLICY_EXISTS("policy-exists", 409, "A policy of this name exists already"),
    POLICY_UNCHANGED("policy-unchanged", 409, "The document says what the newest version says"),
    POLICY_INVALID("policy-invalid", 422, "The policy document cannot be used"),
    FACTS_INVALID("facts-invalid", 422, "The facts do not fit the context"),
    AUTHOR_MAY_NOT_ACTIVATE("author-may-not-activate", 403, "The author of a policy version may not activate it");

    private final String slug;
    private final int status;
    private final String title;

    PolicyProblem(String slug, int status, String title) {
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

package dev.probity.server.audit;

import dev.probity.platform.problem.ProblemType;

/** What the ledger can answer instead of what was asked. */
enum AuditProblem implements ProblemType {
    NOT_INTEGRATED("entry-not-integrated", 409, "The entry is not yet under a signed checkpoint"),
    NO_CHECKPOINT("no-checkpoint", 404, "The log is empty and has no checkpoint yet"),
    NO_EVIDENCE("no-evidence", 404, "Nothing is known of such a thing");

    private final String slug;
    private final int status;
    private final String title;

    AuditProblem(String slug, int status, String title) {
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

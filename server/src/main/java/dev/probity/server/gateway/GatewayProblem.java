package dev.probity.server.gateway;

import dev.probity.platform.problem.ProblemType;

/** What the gateway refuses with. */
enum GatewayProblem implements ProblemType {
    POLICY_VIOLATION("policy-violation", 400, "A policy does not allow this text"),
    MODEL_UNKNOWN("model-unknown", 404, "No upstream serves this model"),
    UPSTREAM_REFUSED("upstream-refused", 502, "The upstream refused the request"),
    UPSTREAM_UNREACHABLE("upstream-unreachable", 502, "The upstream did not answer"),
    UPSTREAM_BUSY("upstream-busy", 429, "The upstream takes no more requests for now"),
    UPSTREAM_ADDRESS("upstream-address", 422, "The upstream's address may not be used"),
    UPSTREAM_EXISTS("upstream-exists", 409, "An upstream with this name exists already"),
    POLICIES_STALE("policies-stale", 503, "The policies in force cannot be confirmed");

    private final String slug;
    private final int status;
    private final String title;

    GatewayProblem(String slug, int status, String title) {
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

package dev.probity.server.identity;

import dev.probity.platform.problem.ProblemType;

/** What identity refuses. */
public enum IdentityProblem implements ProblemType {
    INVALID_CREDENTIALS("invalid-credentials", 401, "The credentials are not accepted"),
    INVALID_REFRESH_TOKEN("invalid-refresh-token", 401, "The refresh token is not accepted"),
    CSRF_TOKEN_MISSING("csrf-token-missing", 403, "The session's CSRF token is missing or wrong"),
    ACCESS_DENIED("access-denied", 403, "An access policy refuses this"),
    OWN_WORK("own-work", 403, "Who made something may not approve it"),
    SCOPE_NOT_HELD("scope-not-held", 403, "Nobody can hand on a permission they do not hold"),
    EMAIL_TAKEN("email-taken", 409, "A user with this e-mail address exists"),
    TENANT_TAKEN("tenant-taken", 409, "A tenant with this slug exists"),
    LAST_ADMINISTRATOR("last-administrator", 409, "The last administrator must stay one"),
    KEY_NOT_ACTIVE("key-not-active", 409, "The API key is no longer active"),
    WEAK_PASSWORD("weak-password", 422, "The password is too weak"),
    INVALID_ACCESS_POLICY("invalid-access-policy", 422, "The access policy cannot be used"),
    UNKNOWN_ROLE("unknown-role", 422, "There is no such role"),
    TOO_MANY_ATTEMPTS("too-many-attempts", 429, "Too many sign-ins failed from this address");

    private final String slug;
    private final int status;
    private final String title;

    IdentityProblem(String slug, int status, String title) {
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

package dev.probity.platform.problem;

/** The problems any part of the product can answer with. */
public enum CommonProblem implements ProblemType {
    BAD_REQUEST("bad-request", 400, "The request cannot be understood"),
    MALFORMED_JSON("malformed-json", 400, "The body is not the JSON that was expected"),
    UNKNOWN_FIELD("unknown-field", 400, "The body has a field that is not known here"),
    INVALID_CURSOR("invalid-cursor", 400, "The cursor was not issued for this list"),
    UNAUTHENTICATED("unauthenticated", 401, "Credentials are missing or not accepted"),
    FORBIDDEN("forbidden", 403, "The caller may not do this"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method is not offered here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types can be produced"),
    CONFLICT("conflict", 409, "The request conflicts with the present state"),
    REQUEST_IN_PROGRESS("request-in-progress", 409, "A request with this Idempotency-Key is still running"),
    PRECONDITION_FAILED("precondition-failed", 412, "The resource has changed since it was read"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The body is larger than allowed"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "This media type is not accepted here"),
    VALIDATION_FAILED("validation-failed", 422, "Some values are not valid"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "This Idempotency-Key was used for a different request"),
    PRECONDITION_REQUIRED("precondition-required", 428, "The request must carry If-Match"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    INTERNAL("internal", 500, "Something went wrong on our side"),
    READ_ONLY("read-only", 503, "The server is in maintenance and takes no changes"),
    UNAVAILABLE("unavailable", 503, "The server cannot answer at the moment");

    private final String slug;
    private final int status;
    private final String title;

    CommonProblem(String slug, int status, String title) {
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

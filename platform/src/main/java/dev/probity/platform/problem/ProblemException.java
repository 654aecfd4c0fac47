package dev.probity.platform.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal on its way to the client.
 *
 * <p>Thrown where a use case cannot go on and the caller should be told why. Its text is written for that caller. It
 * carries no stack trace: a refusal is an expected outcome, and what led to it is in its type.
 */
public final class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Object> extensions = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private ProblemException(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail);
    }

    /** The problem with its title as the detail. */
    public static ProblemException of(ProblemType type) {
        return new ProblemException(type, type.title());
    }

    /** {@link CommonProblem#NOT_FOUND} for one resource: the same answer whether it is absent or another tenant's. */
    public static ProblemException notFound(String resource, Object id) {
        return of(CommonProblem.NOT_FOUND, "There is no " + resource + " with id " + id + ".");
    }

    /** {@link CommonProblem#VALIDATION_FAILED} for one field. */
    public static ProblemException invalid(String pointer, String message) {
        return of(CommonProblem.VALIDATION_FAILED, message).error(pointer, message);
    }

    /** Adds an extension member. The standard members of a problem cannot be replaced by one. */
    public ProblemException with(String key, Object value) {
        if (Problem.STANDARD_MEMBERS.contains(key)) {
            throw new IllegalArgumentException("a problem's member " + key + " cannot be replaced");
        }
        extensions.put(key, value);
        return this;
    }

    public ProblemException error(String pointer, String message) {
        errors.add(new FieldError(pointer, message));
        return this;
    }

    /** A header the answer must carry, for example {@code Retry-After}. */
    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Object> extensions() {
        return Collections.unmodifiableMap(extensions);
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}

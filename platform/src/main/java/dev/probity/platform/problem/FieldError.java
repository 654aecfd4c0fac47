package dev.probity.platform.problem;

import java.util.Objects;

/**
 * One thing wrong in a request.
 *
 * @param pointer an RFC 6901 JSON pointer into the body; empty for the whole body. A query parameter is written as
 *     {@code ?name}, a header as {@code #Name}
 * @param message what is wrong, for the person who wrote the request
 */
public record FieldError(String pointer, String message) {
    public FieldError {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(message, "message");
    }
}

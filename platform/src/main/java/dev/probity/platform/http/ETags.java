package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Optimistic locking over HTTP (RFC 9110): a resource is read with an {@code ETag} made of its version and changed with
 * {@code If-Match}.
 */
public final class ETags {
    private ETags() {}

    /** The strong entity tag of a version. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Refuses a change that is not based on the present version: 428 when the request does not say what it is based on,
     * 412 when that has changed. {@code *} accepts any version. A weak tag never matches, as RFC 9110 wants it for
     * {@code If-Match}.
     */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(
                    CommonProblem.PRECONDITION_REQUIRED,
                    "Send the ETag the resource was read with as If-Match, or * to change it whatever it is.");
        }
        for (String candidate : ifMatch.split(",", -1)) {
            String tag = candidate.strip();
            if (tag.equals("*") || tag.equals(of(version))) {
                return;
            }
        }
        throw ProblemException.of(
                        CommonProblem.PRECONDITION_FAILED,
                        "The resource was changed after it was read; read it again and repeat the change.")
                .header("ETag", of(version));
    }
}

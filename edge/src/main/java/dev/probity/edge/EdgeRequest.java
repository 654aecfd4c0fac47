package dev.probity.edge;

import dev.probity.platform.http.JsonProblems;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request as a handler sees it: authenticated, permitted, read within its limits.
 *
 * @param pathValues what stood where the route's path has a name in braces
 * @param headers names in lower case, the first value of each
 * @param caller null on a public route without credentials
 * @param json reads bodies within the route's limits
 */
public record EdgeRequest(
        Route route,
        String path,
        Map<String, String> pathValues,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        @Nullable Caller caller,
        String requestId,
        String traceId,
        long startedNanos,
        JsonMapper json) {

    /** The caller of a route that declares a permission. */
    public Caller authenticated() {
        return caller == null ? Caller.current() : caller;
    }

    public @Nullable String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The body as a record of ours; unknown members are refused. */
    public <T> T body(Class<T> type) {
        requireBody();
        try {
            return json.readValue(body, type);
        } catch (JacksonException e) {
            throw JsonProblems.of(e);
        }
    }

    /** The body as a tree, for foreign protocols that pass through what they do not know. */
    public JsonNode tree() {
        requireBody();
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw JsonProblems.of(e);
        }
    }

    private void requireBody() {
        if (body.length == 0) {
            throw ProblemException.of(CommonProblem.MALFORMED_JSON, "A JSON body is needed and there is none.");
        }
    }
}

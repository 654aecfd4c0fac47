package dev.probity.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A problem as it is sent: RFC 9457 members, then {@code errors}, {@code trace_id} and the extensions of its type.
 *
 * @param instance the path that was asked for
 * @param traceId the trace or request id under which the logs tell more; absent outside a request
 */
public record Problem(
        ProblemType type,
        String detail,
        @Nullable String instance,
        List<FieldError> errors,
        @Nullable String traceId,
        Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static final Set<String> STANDARD_MEMBERS =
            Set.of("type", "title", "status", "detail", "instance", "errors", "trace_id");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(ProblemException refusal, @Nullable String instance, @Nullable String traceId) {
        return new Problem(refusal.type(), refusal.detail(), instance, refusal.errors(), traceId, refusal.extensions());
    }

    /** A failure of ours: says where to look and nothing about what failed. */
    public static Problem internal(@Nullable String instance, @Nullable String traceId) {
        String detail = traceId == null
                ? "The failure was logged."
                : "The failure was logged under the trace id given here; name it when you report the problem.";
        return new Problem(CommonProblem.INTERNAL, detail, instance, List.of(), traceId, Map.of());
    }

    public int status() {
        return type.status();
    }

    /** The members in the order they are written. */
    public Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "/problems/" + type.slug());
        members.put("title", type.title());
        members.put("status", type.status());
        members.put("detail", detail);
        if (instance != null) {
            members.put("instance", instance);
        }
        if (!errors.isEmpty()) {
            members.put("errors", errors);
        }
        members.putAll(extensions);
        if (traceId != null) {
            members.put("trace_id", traceId);
        }
        return members;
    }

    public byte[] json() {
        return JSON.writeValueAsBytes(members());
    }
}

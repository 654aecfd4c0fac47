package dev.probity.server.gateway;

import dev.probity.edge.ErrorShape;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.Problem;
import dev.probity.platform.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refusals as OpenAI clients expect them: {@code {"error": {message, type, param, code, …}}}. */
final class OpenAiErrors implements ErrorShape {
    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] body(Problem problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", problem.detail());
        error.put("type", type(problem.type()));
        error.put(
                "param",
                problem.errors().isEmpty() ? null : problem.errors().getFirst().pointer());
        error.put("code", code(problem.type()));
        error.putAll(problem.extensions());
        if (problem.traceId() != null) {
            error.put("trace_id", problem.traceId());
        }
        return StoredJson.write(Map.of("error", error)).getBytes(StandardCharsets.UTF_8);
    }

    private static String type(ProblemType type) {
        if (type == GatewayProblem.POLICY_VIOLATION) {
            return "policy_violation";
        }
        return switch (type.status()) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> type.status() < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static String code(ProblemType type) {
        if (type == GatewayProblem.POLICY_VIOLATION) {
            return "content_filter";
        }
        if (type == GatewayProblem.MODEL_UNKNOWN) {
            return "model_not_found";
        }
        if (type == CommonProblem.UNAUTHENTICATED) {
            return "invalid_api_key";
        }
        return type.slug().replace('-', '_');
    }
}

package dev.probity.edge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One path of the data path, declared as data: routing, the permission check and the API description read it.
 *
 * @param method in capitals
 * @param path segments, of which {@code {name}} stands for any one
 * @param permission what the caller must hold; null for a path that anybody may ask
 * @param requestSchema name of the request's schema in the API description, or null
 * @param responseSchema name of the response's schema in the API description, or null
 * @param errors how a refusal is written; foreign protocols have their own way
 */
public record Route(
        String method,
        String path,
        @Nullable String permission,
        Limits limits,
        @Nullable String requestSchema,
        @Nullable String responseSchema,
        ErrorShape errors,
        Handler handler) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** Answers one request, on a virtual thread of its own; it may block. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(EdgeRequest request) throws Exception;
    }

    public Route {
        if (!METHODS.contains(method) || !path.startsWith("/") || (path.length() > 1 && path.endsWith("/"))) {
            throw new IllegalArgumentException("not a route: " + method + " " + path);
        }
        if (permission != null && permission.indexOf(':') <= 0) {
            throw new IllegalArgumentException("not a permission: " + permission);
        }
    }

    public static Route get(
            String path, @Nullable String permission, @Nullable String responseSchema, Handler handler) {
        return new Route("GET", path, permission, Limits.NO_BODY, null, responseSchema, ErrorShape.PROBLEM, handler);
    }

    public static Route post(
            String path, String permission, String requestSchema, String responseSchema, Handler handler) {
        return new Route(
                "POST", path, permission, Limits.STANDARD, requestSchema, responseSchema, ErrorShape.PROBLEM, handler);
    }

    public Route withErrors(ErrorShape shape) {
        return new Route(method, path, permission, limits, requestSchema, responseSchema, shape, handler);
    }

    public Route withLimits(Limits changed) {
        return new Route(method, path, permission, changed, requestSchema, responseSchema, errors, handler);
    }
}

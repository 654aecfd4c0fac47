package dev.probity.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries to say who is asking. Nothing in it has been checked. Both listeners fill it in; it never prints
 * what it holds.
 *
 * @param bearer the token of {@code Authorization: Bearer}: an access token or an API key
 * @param apiKey the value of {@code X-API-Key}
 * @param basic the decoded {@code user:password} of {@code Authorization: Basic}; the password is an API key
 * @param sessionCookie the value of the cookie {@code probity_session}
 * @param csrfHeader the value of {@code X-CSRF-Token}
 * @param method the HTTP method, in capitals
 * @param remoteAddress the address of the peer
 */
public record HttpCredentials(
        @Nullable String bearer,
        @Nullable String apiKey,
        @Nullable String basic,
        @Nullable String sessionCookie,
        @Nullable String csrfHeader,
        String method,
        String remoteAddress,
        String requestId) {

    /** Whether there is anything to check. */
    public boolean present() {
        return bearer != null || apiKey != null || basic != null || sessionCookie != null;
    }

    /** Whether the method may change something, so that a browser's cookie alone must not be enough. */
    public boolean mutating() {
        return !(method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS"));
    }

    @Override
    public String toString() {
        return "HttpCredentials[" + method + " from " + remoteAddress + ", request " + requestId + "]";
    }
}

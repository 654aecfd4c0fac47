package dev.probity.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** Headers that every answer carries, on both ports. */
public final class SecurityHeaders {

    /** Styles may be inline because the component library of the UI injects them; scripts may not. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final Map<String, String> PLAIN = plain();

    private SecurityHeaders() {}

    /** @param tls whether the request came over TLS; only then may the answer pin it */
    public static Map<String, String> headers(boolean tls) {
        if (!tls) {
            return PLAIN;
        }
        var headers = new LinkedHashMap<>(PLAIN);
        headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        return headers;
    }

    private static Map<String, String> plain() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return Map.copyOf(headers);
    }
}

package dev.probity.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** A request that tells the client's address and scheme instead of the proxy's. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private final TrustedProxies.Client client;

    ForwardedRequest(HttpServletRequest request, TrustedProxies proxies) {
        super(request);
        this.client = proxies.client(
                String.valueOf(request.getRemoteAddr()),
                request.isSecure(),
                all(request, "X-Forwarded-For"),
                all(request, "X-Forwarded-Proto"));
    }

    private static @Nullable String all(HttpServletRequest request, String header) {
        var values = Collections.list(request.getHeaders(header));
        return values.isEmpty() ? null : String.join(",", values);
    }

    @Override
    public String getRemoteAddr() {
        return client.address();
    }

    @Override
    public boolean isSecure() {
        return client.secure();
    }

    @Override
    public String getScheme() {
        return client.secure() ? "https" : "http";
    }
}

package dev.probity.platform.http;

import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the caller, applies the caller's rate limit and binds the caller to the rest of the request.
 *
 * <p>A request without accepted credentials goes on without a caller: whether that is enough is the handler's
 * declaration, checked by {@link PermissionInterceptor}.
 */
final class AuthenticationFilter extends OncePerRequestFilter {
    static final String CALLER_NAME = AuthenticationFilter.class.getName() + ".caller";

    /** Why good credentials were not taken; thrown when the handler turns out to need a caller. */
    static final String REFUSAL = AuthenticationFilter.class.getName() + ".refusal";

    static final String SESSION_COOKIE = "probity_session";

    private final Authenticator authenticator;
    private final CallerLimits limits;

    AuthenticationFilter(Authenticator authenticator, CallerLimits limits) {
        this.authenticator = authenticator;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> found = Optional.empty();
        HttpCredentials credentials = credentials(request);
        if (credentials.present()) {
            try {
                found = authenticator.authenticate(credentials);
            } catch (ProblemException refusal) {
                request.setAttribute(REFUSAL, refusal);
            }
        }
        limit(request, response, found);
        if (found.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Caller caller = found.get();
        request.setAttribute(CALLER_NAME, caller.name());
        MDC.put("tenant", caller.tenant().toString());
        MDC.put("actor", caller.actor().toString());
        try {
            Caller.<@Nullable Void, Exception>as(caller, () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private void limit(HttpServletRequest request, HttpServletResponse response, Optional<Caller> caller) {
        if (Probes.isProbe(request.getRequestURI())) {
            return;
        }
        var verdict = limits.take(caller.orElse(null), String.valueOf(request.getRemoteAddr()));
        verdict.headers().forEach(response::setHeader);
        if (!verdict.allowed()) {
            throw CallerLimits.refusal();
        }
    }

    static HttpCredentials credentials(HttpServletRequest request) {
        String bearer = null;
        String basic = null;
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            int space = authorization.indexOf(' ');
            String scheme = space < 0 ? "" : authorization.substring(0, space).toLowerCase(Locale.ROOT);
            String value = space < 0 ? "" : authorization.substring(space + 1).strip();
            bearer = scheme.equals("bearer") && !value.isEmpty() ? value : null;
            basic = scheme.equals("basic") ? decoded(value) : null;
        }
        return new HttpCredentials(
                bearer,
                request.getHeader("X-API-Key"),
                basic,
                sessionCookie(request),
                request.getHeader("X-CSRF-Token"),
                request.getMethod().toUpperCase(Locale.ROOT),
                String.valueOf(request.getRemoteAddr()),
                RequestIds.of(request).requestId());
    }

    private static @Nullable String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String sessionCookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(SESSION_COOKIE)
                        && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}

package dev.probity.server.identity;

import dev.probity.platform.http.AllowedWhenReadOnly;
import dev.probity.platform.http.PublicEndpoint;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.tenancy.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out in a browser. */
@RestController
@RequestMapping("/api/v1")
class SessionController {
    static final String COOKIE = "probity_session";

    private final SignIn signIn;
    private final Sessions sessions;
    private final Tokens tokens;
    private final AccessTokens accessTokens;
    private final Users users;
    private final IdentityConfig config;

    SessionController(
            SignIn signIn,
            Sessions sessions,
            Tokens tokens,
            AccessTokens accessTokens,
            Users users,
            IdentityConfig config) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.users = users;
        this.config = config;
    }

    /** @param tenant the tenant's slug; needed only when the address exists in several */
    record Credentials(
            String email, String password, @Nullable String tenant) {
        @Override
        public String toString() {
            return "Credentials[" + email + "]";
        }
    }

    /**
     * @param user the person; null for a caller that is none, such as the administrator key
     * @param csrfToken to be sent as {@code X-CSRF-Token}; null without a session cookie
     */
    record SessionAnswer(
            @Nullable UserAnswer user,
            UUID tenant,
            UUID actor,
            String name,
            String kind,
            List<String> roles,
            List<String> permissions,
            @Nullable String csrfToken) {
        static SessionAnswer of(Caller caller, @Nullable User user, @Nullable String csrfToken) {
            return new SessionAnswer(
                    user == null ? null : UserAnswer.of(user),
                    caller.tenant(),
                    caller.actor(),
                    caller.name(),
                    caller.kind().name().toLowerCase(Locale.ROOT),
                    caller.roles().stream().sorted().toList(),
                    caller.permissions().stream().sorted().toList(),
                    csrfToken);
        }
    }

    @PostMapping("/sessions")
    @PublicEndpoint("this is where people sign in")
    @AllowedWhenReadOnly("nobody could sign in to end the maintenance")
    ResponseEntity<SessionAnswer> open(@RequestBody Credentials credentials, HttpServletRequest request) {
        var attempt = new SignIn.Attempt(
                credentials.email(),
                credentials.password(),
                credentials.tenant(),
                request.getRemoteAddr(),
                requestId(request));
        record Result(User user, Sessions.Opened session) {}
        Result result = signIn.with(attempt, user -> new Result(user, sessions.open(Subject.of(user))));
        Caller caller = Subject.of(result.user()).caller(attempt.requestId());
        return ResponseEntity.status(201)
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(
                                result.session().token(),
                                config.sessionLifetime().toSeconds(),
                                request))
                .body(SessionAnswer.of(caller, result.user(), result.session().csrfToken()));
    }

    @GetMapping("/session")
    @RequiresPermission({})
    SessionAnswer show(
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        Caller caller = Caller.current();
        // Only a request that came in by the cookie alone has a CSRF token to use.
        String csrf = cookie != null && authorization == null ? sessions.csrfToken(cookie) : null;
        return SessionAnswer.of(caller, users.find(caller.actor()).orElse(null), csrf);
    }

    @DeleteMapping("/session")
    @RequiresPermission({})
    @AllowedWhenReadOnly("signing out must always be possible")
    ResponseEntity<Void> close(
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request) {
        if (cookie != null) {
            sessions.close(cookie);
        }
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            accessTokens.verify(authorization.substring(7).strip()).ifPresent(token -> {
                if (token.origin() instanceof AccessTokens.Origin.Family family) {
                    tokens.end(family.id());
                }
            });
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", 0, request))
                .build();
    }

    /** @param present the password in use now */
    record PasswordChange(String present, String password) {
        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    @PostMapping("/session/password")
    @RequiresPermission({})
    ResponseEntity<Void> changePassword(@RequestBody PasswordChange change, HttpServletRequest request) {
        users.changeOwnPassword(change.present(), change.password());
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", 0, request))
                .build();
    }

    private static String cookie(String value, long seconds, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(seconds)
                .build()
                .toString();
    }

    static String requestId(HttpServletRequest request) {
        String id = org.slf4j.MDC.get("request_id");
        return id == null ? request.getRequestId() : id;
    }
}

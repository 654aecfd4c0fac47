package dev.probity.server.identity;

import dev.probity.platform.http.Authenticator;
import dev.probity.platform.http.HttpCredentials;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one place where credentials become a caller, for both ports. A header outweighs the cookie: a program that sends one
 * means it, while a browser sends the cookie by itself.
 */
@Component
class Authentication implements Authenticator {
    private final Sessions sessions;
    private final Tokens tokens;
    private final AccessTokens accessTokens;
    private final ApiKeys apiKeys;
    private final AdministratorKey administratorKey;
    private final RefusedCredentials refusals;

    Authentication(
            Sessions sessions,
            Tokens tokens,
            AccessTokens accessTokens,
            ApiKeys apiKeys,
            AdministratorKey administratorKey,
            RefusedCredentials refusals) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.apiKeys = apiKeys;
        this.administratorKey = administratorKey;
        this.refusals = refusals;
    }

    @Override
    public Optional<Caller> authenticate(HttpCredentials credentials) {
        try {
            Optional<Caller> caller = find(credentials);
            if (caller.isEmpty() && credentials.present()) {
                refused(credentials);
            }
            return caller;
        } catch (ProblemException refusal) {
            // The one thing that good credentials are refused for.
            String cookie = credentials.sessionCookie();
            refusals.record(
                    RefusedCredentials.Reason.CSRF,
                    credentials,
                    () -> cookie == null ? Optional.empty() : sessions.owner(cookie));
            throw refusal;
        }
    }

    private void refused(HttpCredentials credentials) {
        String key = keyIn(credentials);
        boolean ours = key != null && key.startsWith(ApiKeys.MARK);
        refusals.record(
                ours ? RefusedCredentials.Reason.API_KEY : RefusedCredentials.Reason.UNKNOWN,
                credentials,
                () -> key != null && ours ? apiKeys.owner(key) : Optional.empty());
    }

    private static @Nullable String keyIn(HttpCredentials credentials) {
        if (credentials.bearer() != null) {
            return credentials.bearer();
        }
        if (credentials.apiKey() != null) {
            return credentials.apiKey();
        }
        String basic = credentials.basic();
        return basic == null ? null : basic.substring(basic.indexOf(':') + 1);
    }

    private Optional<Caller> find(HttpCredentials credentials) {
        if (credentials.bearer() != null) {
            return bearer(credentials.bearer(), credentials);
        }
        if (credentials.apiKey() != null) {
            return key(credentials.apiKey(), credentials);
        }
        if (credentials.basic() != null) {
            return key(credentials.basic().substring(credentials.basic().indexOf(':') + 1), credentials);
        }
        if (credentials.sessionCookie() != null) {
            return sessions.authenticate(
                    credentials.sessionCookie(),
                    credentials.mutating(),
                    credentials.csrfHeader(),
                    credentials.requestId());
        }
        return Optional.empty();
    }

    private Optional<Caller> bearer(String token, HttpCredentials credentials) {
        if (token.startsWith(ApiKeys.MARK)
                || token.chars().filter(c -> c == '.').count() != 2) {
            return key(token, credentials);
        }
        return accessTokens.verify(token).flatMap(verified -> switch (verified.origin()) {
            case AccessTokens.Origin.Family family ->
                tokens.authenticate(verified, family.id(), credentials.requestId());
            case AccessTokens.Origin.Key key ->
                apiKeys.authenticateById(key.id(), credentials.remoteAddress(), credentials.requestId())
                        .filter(caller -> caller.actor().equals(verified.user())
                                && caller.tenant().equals(verified.tenant()));
        });
    }

    private Optional<Caller> key(String key, HttpCredentials credentials) {
        return key.startsWith(ApiKeys.MARK)
                ? apiKeys.authenticate(key, credentials.remoteAddress(), credentials.requestId())
                : administratorKey.authenticate(key, credentials.requestId());
    }
}

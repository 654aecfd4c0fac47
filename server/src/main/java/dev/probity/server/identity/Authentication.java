package dev.probity.server.identity;

import dev.probity.platform.http.Authenticator;
import dev.probity.platform.http.HttpCredentials;
import dev.probity.platform.tenancy.Caller;
import java.util.Optional;
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

    Authentication(
            Sessions sessions,
            Tokens tokens,
            AccessTokens accessTokens,
            ApiKeys apiKeys,
            AdministratorKey administratorKey) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.accessTokens = accessTokens;
        this.apiKeys = apiKeys;
        this.administratorKey = administratorKey;
    }

    @Override
    public Optional<Caller> authenticate(HttpCredentials credentials) {
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

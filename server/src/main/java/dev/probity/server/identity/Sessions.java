package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sessions of the browser: made at sign-in with a fresh token, ended by sign-out, idleness or age. */
@Component
class Sessions {
    private static final long TOUCH_SECONDS = 60;

    private final SessionStore store;
    private final Database database;
    private final AuditTrail audit;
    private final TokenHash hashes;
    private final IdentityConfig config;
    private final IdentityChanges changes;
    private final Clock clock;
    private final ExpiringCache<String, SessionStore.Row> cache;

    Sessions(
            SessionStore store,
            Database database,
            AuditTrail audit,
            TokenHash hashes,
            IdentityConfig config,
            IdentityChanges changes,
            Clock clock) {
        this.store = store;
        this.database = database;
        this.audit = audit;
        this.hashes = hashes;
        this.config = config;
        this.changes = changes;
        this.clock = clock;
        this.cache = new ExpiringCache<>(config.cacheAge());
        changes.register(cache);
    }

    /** A new session: the token goes into the cookie, the CSRF token to the script of the page. */
    record Opened(String token, String csrfToken) {}

    /** Opens a session inside the transaction of the sign-in. */
    Opened open(Subject subject) {
        String token = TokenHash.random();
        Instant now = clock.instant();
        store.insert(
                subject.tenant(),
                Ids.next(),
                hashes.of("session", token),
                subject.user(),
                now.plus(config.sessionIdle()),
                now.plus(config.sessionLifetime()));
        return new Opened(token, hashes.csrf(token));
    }

    /**
     * The user of a live session.
     *
     * @param csrf the CSRF token that was sent; only looked at when {@code mutating}
     */
    Optional<Caller> authenticate(String token, boolean mutating, @Nullable String csrf, String requestId) {
        byte[] hash = hashes.of("session", token);
        SessionStore.Row row = cache.get(
                HexFormat.of().formatHex(hash), key -> store.find(hash).orElse(null));
        Instant now = clock.instant();
        if (row == null || !row.idleUntil().isAfter(now) || !row.expiresAt().isAfter(now)) {
            return Optional.empty();
        }
        if (mutating && !sameText(hashes.csrf(token), csrf)) {
            throw ProblemException.of(
                    IdentityProblem.CSRF_TOKEN_MISSING,
                    "Send the csrf_token of the session as X-CSRF-Token with everything that changes something.");
        }
        keepAlive(row, now);
        return Optional.of(row.subject().caller(requestId));
    }

    /** Whose session this is. */
    Optional<RefusedCredentials.Owner> owner(String token) {
        return store.find(hashes.of("session", token))
                .map(row -> new RefusedCredentials.Owner(
                        row.subject().tenant(), "user", row.subject().user()));
    }

    /** Writes once a minute at most that the session is in use. */
    private void keepAlive(SessionStore.Row row, Instant now) {
        Instant idleUntil = now.plus(config.sessionIdle());
        if (row.idleUntil().isBefore(idleUntil.minusSeconds(TOUCH_SECONDS))) {
            store.touch(row.id(), idleUntil);
            cache.forget(other -> other.id().equals(row.id()));
        }
    }

    String csrfToken(String token) {
        return hashes.csrf(token);
    }

    /** Ends the session with this token, which must be the current caller's. */
    void close(String token) {
        store.find(hashes.of("session", token))
                .filter(row -> row.subject().user().equals(Caller.current().actor()))
                .ifPresent(row -> database.inTransaction(() -> {
                    store.delete(row.id());
                    changes.changed(row.id());
                    audit.append(AuditEntry.of("session.ended")
                            .entity("user", row.subject().user().toString()));
                }));
    }

    private static boolean sameText(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}

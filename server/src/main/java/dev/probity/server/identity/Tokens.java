package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Access tokens with refresh tokens that change at every use. A refresh token that comes a second time was stolen, or its
 * successor was: the whole family ends.
 */
@Component
class Tokens {
    private final TokenStore store;
    private final AccessTokens accessTokens;
    private final TokenHash hashes;
    private final Database database;
    private final AuditTrail audit;
    private final IdentityChanges changes;
    private final IdentityConfig config;
    private final Clock clock;
    private final ExpiringCache<UUID, TokenStore.Family> families;

    Tokens(
            TokenStore store,
            AccessTokens accessTokens,
            TokenHash hashes,
            Database database,
            AuditTrail audit,
            IdentityChanges changes,
            IdentityConfig config,
            Clock clock) {
        this.store = store;
        this.accessTokens = accessTokens;
        this.hashes = hashes;
        this.database = database;
        this.audit = audit;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
        this.families = new ExpiringCache<>(config.cacheAge());
        changes.register(families);
    }

    /** @param refreshToken null where the credential itself can be shown again, as an API key can */
    record Issued(String accessToken, @Nullable String refreshToken, long expiresIn) {}

    /** Begins a family inside the transaction of the sign-in. */
    Issued begin(User user) {
        UUID family = Ids.next();
        store.insertFamily(user.tenant(), family, user.id(), clock.instant().plus(config.refreshTokenLifetime()));
        return issue(user, family, AuthenticationMethod.PASSWORD);
    }

    private Issued issue(User user, UUID family, AuthenticationMethod method) {
        String refresh = "rt_" + TokenHash.random();
        Instant expires = clock.instant().plus(config.refreshTokenLifetime());
        store.insertRefresh(user.tenant(), hashes.of("refresh", refresh), family, expires);
        String access = accessTokens.issue(user.tenant(), user.id(), new AccessTokens.Origin.Family(family), method);
        return new Issued(access, refresh, accessTokens.lifetime().toSeconds());
    }

    private sealed interface Rotation {
        record Done(Issued issued) implements Rotation {}

        record Refused() implements Rotation {}
    }

    /** Exchanges a refresh token for new tokens. */
    Issued refresh(String refreshToken, String requestId) {
        byte[] hash = hashes.of("refresh", refreshToken);
        Subject holder = store.holder(hash).orElseThrow(Tokens::refused);
        // The outcome leaves the transaction as a value: the end of a family must be committed, not rolled back.
        Rotation rotation =
                Caller.as(holder.caller(requestId), () -> database.inTransaction(() -> rotate(hash, holder)));
        return switch (rotation) {
            case Rotation.Done done -> done.issued();
            case Rotation.Refused refused -> throw refused();
        };
    }

    private Rotation rotate(byte[] hash, Subject holder) {
        TokenStore.Refresh token = store.lock(hash).orElse(null);
        if (token == null) {
            return new Rotation.Refused();
        }
        if (token.used()) {
            store.revoke(token.family());
            changes.changed(token.family());
            audit.append(AuditEntry.of("token.reused")
                    .entity("user", holder.user().toString())
                    .outcome(Outcome.DENIED)
                    .reason("a refresh token was used a second time; all tokens of its sign-in are revoked"));
            return new Rotation.Refused();
        }
        if (!token.alive()) {
            audit.append(AuditEntry.of("token.refused")
                    .entity("user", holder.user().toString())
                    .outcome(Outcome.DENIED)
                    .reason("the sign-in has expired or was revoked"));
            return new Rotation.Refused();
        }
        store.markUsed(hash);
        Issued issued = issue(token.user(), token.family(), AuthenticationMethod.REFRESH_TOKEN);
        audit.append(
                AuditEntry.of("token.refreshed").entity("user", holder.user().toString()));
        return new Rotation.Done(issued);
    }

    /** The user behind an access token's family, if both are live. */
    Optional<Caller> authenticate(AccessTokens.Verified token, UUID family, String requestId) {
        TokenStore.Family live = families.get(family, id -> store.liveFamily(id).orElse(null));
        if (live == null
                || !live.subject().user().equals(token.user())
                || !live.subject().tenant().equals(token.tenant())) {
            return Optional.empty();
        }
        return Optional.of(live.subject().caller(ActorKind.USER, live.subject().permissions(), requestId));
    }

    /** Ends the family, which must be the current caller's. */
    void end(UUID family) {
        store.liveFamily(family)
                .filter(live -> live.subject().user().equals(Caller.current().actor()))
                .ifPresent(live -> database.inTransaction(() -> {
                    store.revoke(family);
                    changes.changed(family);
                    audit.append(AuditEntry.of("session.ended")
                            .entity("user", live.subject().user().toString()));
                }));
    }

    private static ProblemException refused() {
        return ProblemException.of(
                IdentityProblem.INVALID_REFRESH_TOKEN,
                "The refresh token was used, has expired or was revoked; sign in.");
    }
}

package dev.probity.server.identity;

import dev.probity.platform.configuration.Network;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * API keys, {@code pk_<prefix>_<secret>}: shown once, kept as a keyed hash, bounded by what their owner may do at the
 * moment of use.
 */
@Component
class ApiKeys {
    static final String MARK = "pk_";

    private final ApiKeyStore store;
    private final Database database;
    private final AuditTrail audit;
    private final TokenHash hashes;
    private final IdentityChanges changes;
    private final IdentityConfig config;
    private final Clock clock;
    private final ExpiringCache<String, ApiKeyStore.Usable> byPrefix;
    private final ExpiringCache<UUID, ApiKeyStore.Usable> byId;
    private final ConcurrentHashMap<UUID, Long> uses = new ConcurrentHashMap<>();

    ApiKeys(
            ApiKeyStore store,
            Database database,
            AuditTrail audit,
            TokenHash hashes,
            IdentityChanges changes,
            IdentityConfig config,
            Clock clock) {
        this.store = store;
        this.database = database;
        this.audit = audit;
        this.hashes = hashes;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
        this.byPrefix = new ExpiringCache<>(config.cacheAge());
        this.byId = new ExpiringCache<>(config.cacheAge());
        changes.register(byPrefix);
        changes.register(byId);
    }

    /** A new key with the only sight of it there will be. */
    record Made(ApiKey key, String secret) {}

    /** What a key is asked to be. */
    record Wish(
            String name,
            List<String> scopes,
            List<String> networks,
            @Nullable Instant expiresAt) {}

    Made make(Wish wish) {
        Caller caller = Caller.current();
        // The administrator key holds everything and has no limits that a new key could escape.
        if (caller.kind() == ActorKind.API_KEY && !caller.permissions().contains("*")) {
            throw ProblemException.of(
                    CommonProblem.FORBIDDEN,
                    "An API key makes no other key, because that one would not have its networks and its expiry. Sign in"
                            + " as the owner.");
        }
        for (int i = 0; i < wish.scopes().size(); i++) {
            String scope = wish.scopes().get(i);
            if (!Permissions.known(scope)) {
                throw ProblemException.invalid("/scopes/" + i, "names no permission with \"" + scope + "\"");
            }
            if (!Permissions.covered(caller.permissions(), scope)) {
                throw ProblemException.of(
                                IdentityProblem.SCOPE_NOT_HELD,
                                "You do not hold \"" + scope + "\" yourself, so no key of yours can.")
                        .error("/scopes/" + i, "is not held by you");
            }
        }
        Instant now = clock.instant();
        Instant latest = now.plus(config.apiKeyLifetime());
        Instant expires = wish.expiresAt() == null ? latest : wish.expiresAt();
        if (!expires.isAfter(now) || expires.isAfter(latest)) {
            throw ProblemException.invalid(
                    "/expires_at",
                    "must be in the future and at most "
                            + config.apiKeyLifetime().toDays() + " days away");
        }
        return database.inTransaction(() -> {
            Made made = insert(caller.actor(), wish, expires, null);
            audit.append(entry("api_key.created", made.key()));
            return made;
        });
    }

    Page<ApiKey> list(PageRequest page) {
        Caller caller = Caller.current();
        UUID owner = caller.may("key:admin") ? null : caller.actor();
        return database.readOnly(() -> page.pageById(store.list(owner, page.afterId(), page.fetch()), ApiKey::id));
    }

    void revoke(UUID id) {
        database.inTransaction(() -> {
            ApiKey key = own(id);
            store.revoke(id);
            changes.changed(id);
            audit.append(entry("api_key.revoked", key));
        });
    }

    /**
     * A key with a new secret; the old one goes on working for the overlap. Only the owner may have it: whoever holds the
     * secret acts in the owner's name.
     */
    Made rotate(UUID id, Duration overlap) {
        return database.inTransaction(() -> {
            ApiKey old = own(id);
            if (!old.owner().equals(Caller.current().actor())) {
                throw ProblemException.of(
                        CommonProblem.FORBIDDEN,
                        "Only its owner rotates a key, because the new one acts in the owner's name. Revoke it, and let"
                                + " the owner make another.");
            }
            Instant now = clock.instant();
            if (old.revokedAt() != null || !old.expiresAt().isAfter(now)) {
                throw ProblemException.of(
                        IdentityProblem.KEY_NOT_ACTIVE, "An expired or revoked key is not rotated; make a new one.");
            }
            var wish = new Wish(old.name(), old.scopes(), old.networks(), null);
            Made made = insert(old.owner(), wish, now.plus(config.apiKeyLifetime()), old.id());
            store.endAt(id, now.plus(overlap));
            changes.changed(id);
            audit.append(entry("api_key.rotated", made.key())
                    .detail("replaces", old.id().toString()));
            return made;
        });
    }

    private Made insert(UUID owner, Wish wish, Instant expires, @Nullable UUID rotatedFrom) {
        String prefix = TokenHash.prefix();
        String secret = MARK + prefix + "_" + TokenHash.random();
        var key = new ApiKey(
                Ids.next(),
                Caller.current().tenant(),
                prefix,
                owner,
                wish.name(),
                wish.scopes(),
                wish.networks(),
                expires,
                null,
                rotatedFrom,
                null,
                0,
                clock.instant());
        store.insert(key, hashes.of("api_key", secret));
        return new Made(key, secret);
    }

    /** One's own key, or anybody's of the tenant for those who administer keys; anything else does not exist. */
    private ApiKey own(UUID id) {
        Caller caller = Caller.current();
        return store.lock(id)
                .filter(key -> key.owner().equals(caller.actor()) || caller.may("key:admin"))
                .orElseThrow(() -> ProblemException.notFound("API key", id));
    }

    /** The caller a key stands for, if it is good, alive and used from where it may be. */
    Optional<Caller> authenticate(String secret, String address, String requestId) {
        return find(secret).flatMap(usable -> use(usable, address, requestId));
    }

    /** The same for an access token that was issued for a key. */
    Optional<Caller> authenticateById(UUID id, String address, String requestId) {
        ApiKeyStore.Usable usable = byId.get(id, key -> store.usableById(key).orElse(null));
        return usable == null ? Optional.empty() : use(usable, address, requestId);
    }

    /** The key behind a secret, wherever it is used from. */
    Optional<ApiKeyStore.Usable> find(String secret) {
        int end = secret.indexOf('_', MARK.length());
        if (!secret.startsWith(MARK) || end < 0 || secret.length() > 200) {
            return Optional.empty();
        }
        String prefix = secret.substring(MARK.length(), end);
        ApiKeyStore.Usable usable =
                byPrefix.get(prefix, key -> store.usableByPrefix(key).orElse(null));
        if (usable == null || !MessageDigest.isEqual(usable.secretHash(), hashes.of("api_key", secret))) {
            return Optional.empty();
        }
        return Optional.of(usable);
    }

    /** Whose key this is or was; knowing its visible prefix alone is not enough. */
    Optional<RefusedCredentials.Owner> owner(String secret) {
        int end = secret.indexOf('_', MARK.length());
        if (end < 0 || secret.length() > 200) {
            return Optional.empty();
        }
        return store.ownerOf(secret.substring(MARK.length(), end), hashes.of("api_key", secret));
    }

    private Optional<Caller> use(ApiKeyStore.Usable usable, String address, String requestId) {
        ApiKey key = usable.key();
        boolean fromAllowedNetwork = key.networks().isEmpty()
                || key.networks().stream()
                        .anyMatch(network -> Network.parse(network).contains(address));
        if (!key.expiresAt().isAfter(clock.instant()) || !fromAllowedNetwork) {
            return Optional.empty();
        }
        uses.merge(key.id(), 1L, Long::sum);
        return Optional.of(usable.owner()
                .caller(
                        ActorKind.API_KEY,
                        Permissions.effective(key.scopes(), usable.owner().permissions()),
                        requestId));
    }

    /** Writes the usage counters; called every few seconds and when the process stops. */
    void flushUses() {
        var counted = new HashMap<UUID, Long>();
        for (UUID id : List.copyOf(uses.keySet())) {
            Long count = uses.remove(id);
            if (count != null) {
                counted.put(id, count);
            }
        }
        if (!counted.isEmpty()) {
            store.countUses(Map.copyOf(counted));
        }
    }

    private static AuditEntry entry(String action, ApiKey key) {
        return AuditEntry.of(action)
                .entity("api_key", key.id().toString())
                .detail("prefix", key.prefix())
                .detail("owner", key.owner().toString())
                .detail("scopes", key.scopes());
    }
}

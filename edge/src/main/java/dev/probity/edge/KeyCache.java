package dev.probity.edge;

import dev.probity.platform.http.Authenticator;
import dev.probity.platform.http.HttpCredentials;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who a credential stands for, so that the data path asks the database only about keys it has not seen.
 *
 * <p>A known key is good for {@link #FRESH}; after that it is asked again in the background while requests go on, and
 * after {@link #STALE} without an answer it is refused. A revoked key therefore stops working within seconds, and a
 * database that is away stops the data path after a minute, not at once. Refused credentials are remembered briefly, by
 * digest only.
 */
final class KeyCache {
    static final Duration FRESH = Duration.ofSeconds(5);
    static final Duration STALE = Duration.ofSeconds(60);
    private static final Duration REFUSED = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final Authenticator authenticator;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(@Nullable Caller caller, long askedAt, AtomicBoolean refreshing) {}

    KeyCache(Authenticator authenticator, LongSupplier nanoTime) {
        this.authenticator = authenticator;
        this.nanoTime = nanoTime;
    }

    Optional<Caller> find(HttpCredentials credentials) {
        if (!credentials.present()) {
            return Optional.empty();
        }
        String digest = digest(credentials);
        Entry entry = entries.get(digest);
        long age = entry == null ? Long.MAX_VALUE : nanoTime.getAsLong() - entry.askedAt;
        if (entry == null || age > (entry.caller == null ? REFUSED : STALE).toNanos()) {
            return Optional.ofNullable(ask(digest, credentials)).map(caller -> forRequest(caller, credentials));
        }
        if (entry.caller != null && age > FRESH.toNanos() && entry.refreshing.compareAndSet(false, true)) {
            refresh(digest, entry, credentials);
        }
        return Optional.ofNullable(entry.caller).map(caller -> forRequest(caller, credentials));
    }

    void clear() {
        entries.clear();
    }

    private void refresh(String digest, Entry entry, HttpCredentials credentials) {
        Thread.ofVirtual().name("key-refresh").start(() -> {
            try {
                ask(digest, credentials);
            } catch (RuntimeException e) {
                // The known answer stands until it is stale; the next request tries again.
                entry.refreshing.set(false);
            }
        });
    }

    private @Nullable Caller ask(String digest, HttpCredentials credentials) {
        long now = nanoTime.getAsLong();
        Caller caller;
        try {
            caller = authenticator.authenticate(credentials).orElse(null);
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ProblemException.of(CommonProblem.UNAVAILABLE, "Credentials cannot be checked at the moment.")
                    .header("Retry-After", "2");
        }
        if (entries.size() >= MOST) {
            makeRoom(now);
        }
        entries.put(digest, new Entry(caller, now, new AtomicBoolean()));
        return caller;
    }

    private void makeRoom(long now) {
        entries.values().removeIf(entry -> entry.caller == null || now - entry.askedAt > FRESH.toNanos());
        if (entries.size() >= MOST) {
            entries.clear();
        }
    }

    private static Caller forRequest(Caller caller, HttpCredentials credentials) {
        return new Caller(
                caller.tenant(),
                caller.actor(),
                caller.name(),
                caller.kind(),
                caller.roles(),
                caller.permissions(),
                credentials.requestId(),
                caller.mfa());
    }

    /** The peer's address belongs to it: a key may be bound to networks. */
    private static String digest(HttpCredentials credentials) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {
                String.valueOf(credentials.bearer()),
                String.valueOf(credentials.apiKey()),
                String.valueOf(credentials.basic()),
                credentials.remoteAddress()
            }) {
                sha.update(part.getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package dev.probity.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * A limit on how often each caller may come, held in this process: a token bucket with the capacity of one window that
 * refills evenly (the generic cell rate algorithm, one number per caller).
 *
 * <p>The headers are those of the IETF draft <i>RateLimit header fields for HTTP</i>, with {@code Retry-After} for a
 * refusal.
 */
public final class RateLimiter {

    /** So many callers are kept whatever their buckets hold. */
    static final int SPARED = 1_000;

    /** So many callers each request looks at when there are more, whether their bucket is full again. */
    private static final int LOOKED_AT = 2;

    private final String policy;
    private final int limit;
    private final long windowNanos;
    private final long emissionNanos;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<Object, Long> fullAgainAt = new ConcurrentHashMap<>();
    /** Each caller in the map once, but for those that a request has just made or is looking at. */
    private final ConcurrentLinkedQueue<Object> known = new ConcurrentLinkedQueue<>();

    public RateLimiter(String policy, int limit, int windowSeconds) {
        this(policy, limit, windowSeconds, System::nanoTime);
    }

    RateLimiter(String policy, int limit, int windowSeconds, LongSupplier nanoTime) {
        this.policy = policy;
        this.limit = limit;
        this.windowNanos = windowSeconds * 1_000_000_000L;
        this.emissionNanos = Math.max(1, windowNanos / limit);
        this.nanoTime = nanoTime;
    }

    /** Whether a request passes, and what to tell the caller about it. */
    public record Verdict(boolean allowed, Map<String, String> headers) {}

    /** Takes one token of this caller, if there is one. */
    public Verdict take(Object caller) {
        long now = nanoTime.getAsLong();
        if (fullAgainAt.mappingCount() > SPARED) {
            forgetSome(now);
        }
        boolean[] allowed = new boolean[1];
        boolean[] met = new boolean[1];
        long full = fullAgainAt.compute(caller, (key, before) -> {
            long start = before == null || before - now < 0 ? now : before;
            long after = start + emissionNanos;
            allowed[0] = after - now <= windowNanos;
            met[0] = before == null;
            return allowed[0] ? after : start;
        });
        if (met[0]) {
            known.add(caller);
        }
        return new Verdict(allowed[0], headers(full - now, allowed[0]));
    }

    /**
     * Forgets callers that lose nothing by it. More are looked at than can be new, so the map holds at most about twice as
     * many as have a bucket that is not full, and no request pays for all of them.
     */
    private void forgetSome(long now) {
        for (int i = 0; i < LOOKED_AT; i++) {
            Object caller = known.poll();
            if (caller == null) {
                return;
            }
            if (fullAgainAt.computeIfPresent(caller, (key, full) -> full - now <= 0 ? null : full) != null) {
                known.add(caller);
            }
        }
    }

    /** How many callers are remembered. */
    long remembered() {
        return fullAgainAt.mappingCount();
    }

    /** Whether the caller has no token left, without taking one. */
    public boolean exhausted(Object caller) {
        Long full = fullAgainAt.get(caller);
        return full != null && full - nanoTime.getAsLong() + emissionNanos > windowNanos;
    }

    private Map<String, String> headers(long usedNanos, boolean allowed) {
        long remaining = Math.max(0, (windowNanos - usedNanos) / emissionNanos);
        long nextToken = seconds(usedNanos + emissionNanos - windowNanos);
        var headers = new LinkedHashMap<String, String>();
        headers.put("RateLimit-Policy", "\"" + policy + "\";q=" + limit + ";w=" + windowNanos / 1_000_000_000L);
        headers.put("RateLimit", "\"" + policy + "\";r=" + remaining + ";t=" + seconds(usedNanos));
        if (!allowed) {
            headers.put("Retry-After", Long.toString(Math.max(1, nextToken)));
        }
        return headers;
    }

    private static long seconds(long nanos) {
        return Math.max(0, Math.ceilDiv(nanos, 1_000_000_000L));
    }
}

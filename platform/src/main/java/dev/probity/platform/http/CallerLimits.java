package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often callers may come to one listener: each by itself, all of a tenant together, and by address those who are
 * nobody. Both listeners have one.
 */
public final class CallerLimits {
    private final RateLimiter callers;
    private final RateLimiter tenants;
    private final RateLimiter addresses;

    /** Each number is of requests in a minute. */
    public CallerLimits(int ofCaller, int ofTenant, int ofAddress) {
        this.callers = new RateLimiter("caller", ofCaller, 60);
        this.tenants = new RateLimiter("tenant", ofTenant, 60);
        this.addresses = new RateLimiter("address", ofAddress, 60);
    }

    /** Counts a request; the verdict's headers name each limit it was counted by. */
    public RateLimiter.Verdict take(@Nullable Caller caller, String address) {
        if (caller == null) {
            return addresses.take(address);
        }
        RateLimiter.Verdict own = callers.take(caller.actor());
        if (!own.allowed()) {
            return own;
        }
        RateLimiter.Verdict shared = tenants.take(caller.tenant());
        Map<String, String> headers = new LinkedHashMap<>(own.headers());
        shared.headers().forEach((name, value) -> headers.merge(name, value, (one, other) -> one + ", " + other));
        return new RateLimiter.Verdict(shared.allowed(), headers);
    }

    /** What a request is told that came too often. */
    public static ProblemException refusal() {
        return ProblemException.of(
                CommonProblem.RATE_LIMITED, "This caller has used up its requests for now; see Retry-After.");
    }
}

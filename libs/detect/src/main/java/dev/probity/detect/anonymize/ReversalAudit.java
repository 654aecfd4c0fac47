package dev.probity.detect.anonymize;

import org.jspecify.annotations.Nullable;

/** Takes note of every wish to turn a token back, granted or not. */
@FunctionalInterface
public interface ReversalAudit {

    /** Called before the value is given out. When it throws, the value is not given out. */
    void asked(Asked asked);

    /**
     * One wish.
     *
     * @param token as it was given; null when that was no token, since it could be anything
     * @param refused why not; null when it was granted
     */
    record Asked(String actor, @Nullable String token, String reason, Reversal.@Nullable Why refused) {}
}

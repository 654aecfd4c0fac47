package dev.probity.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a message that failed is tried again: after 5 s, three times as long after each failure, at most 4 h, each give or
 * take a quarter. A receiver that says {@code Retry-After} is left alone at least that long.
 */
final class RetrySchedule {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final int GROWTH = 3;
    private static final double JITTER = 0.25;

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The next attempt.
     *
     * @param tries how many there were, at least one
     * @param retryAfter how long the receiver asked to be left alone; null when it did not
     * @param giveUpAt after which nothing is tried any more
     * @return empty when that would be later than {@code giveUpAt}
     */
    Optional<Instant> next(Instant now, int tries, @Nullable Duration retryAfter, Instant giveUpAt) {
        double seconds = Math.min(FIRST.toSeconds() * Math.pow(GROWTH, tries - 1), LONGEST.toSeconds());
        double spread = 1 - JITTER + 2 * JITTER * random.nextDouble();
        Duration delay = Duration.ofMillis(Math.round(1000 * seconds * spread));
        if (retryAfter != null && retryAfter.compareTo(delay) > 0) {
            delay = retryAfter;
        }
        Instant next = now.plus(delay);
        return next.isAfter(giveUpAt) ? Optional.empty() : Optional.of(next);
    }
}

package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(1));

    private final RetrySchedule middle = new RetrySchedule(new Random() {
        private static final long serialVersionUID = 1L;

        @Override
        public double nextDouble() {
            return 0.5;
        }
    });

    @Test
    void shouldGrowThreefoldUpToFourHours() {
        List<Long> seconds = new ArrayList<>();
        for (int tries = 1; tries <= 10; tries++) {
            seconds.add(
                    Duration.between(START, middle.next(START, tries, null, END).orElseThrow())
                            .toSeconds());
        }
        assertThat(seconds).containsExactly(5L, 15L, 45L, 135L, 405L, 1215L, 3645L, 10935L, 14400L, 14400L);
    }

    @RepeatedTest(20)
    void shouldTryForADayAndThenGiveUp(RepetitionInfo repetition) {
        long seed = 4711L + repetition.getCurrentRepetition();
        RetrySchedule schedule = new RetrySchedule(new Random(seed));
        Instant last = START;
        int tries = 1;
        for (Optional<Instant> next = schedule.next(last, tries, null, END);
                next.isPresent();
                next = schedule.next(last, tries, null, END)) {
            double expected = Math.min(5 * Math.pow(3, tries - 1), 14_400);
            assertThat(Duration.between(last, next.get()).toMillis() / 1000.0)
                    .as("seed %d, try %d", seed, tries)
                    .isBetween(expected * 0.75 - 0.001, expected * 1.25 + 0.001);
            last = next.get();
            tries++;
        }
        assertThat(tries).as("seed %d", seed).isBetween(11, 16);
        assertThat(last).as("seed %d", seed).isAfter(END.minus(Duration.ofHours(5)));
    }

    @Test
    void shouldLeaveAloneForAsLongAsAsked() {
        assertThat(middle.next(START, 1, Duration.ofMinutes(10), END)).contains(START.plusSeconds(600));
        assertThat(middle.next(START, 8, Duration.ofMinutes(10), END)).contains(START.plusSeconds(10_935));
        assertThat(middle.next(START, 1, Duration.ofDays(2), END)).isEmpty();
    }
}

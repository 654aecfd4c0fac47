package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final long SECOND = 1_000_000_000L;

    // Not zero: System.nanoTime starts anywhere and may be negative.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 30 * SECOND);
    private final RateLimiter limiter = new RateLimiter("caller", 6, 60, now::get);

    @Test
    void shouldAllowAWholeWindowAtOnceAndThenRefuse() {
        for (int i = 0; i < 6; i++) {
            assertThat(limiter.take("a").allowed()).as("request %d", i).isTrue();
        }
        var refused = limiter.take("a");
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.headers())
                .containsEntry("RateLimit-Policy", "\"caller\";q=6;w=60")
                .containsEntry("RateLimit", "\"caller\";r=0;t=60")
                .containsEntry("Retry-After", "10");
    }

    @Test
    void shouldGiveATokenBackAfterEachShareOfTheWindow() {
        for (int i = 0; i < 7; i++) {
            limiter.take("a");
        }
        now.addAndGet(10 * SECOND);
        assertThat(limiter.take("a").allowed()).isTrue();
        assertThat(limiter.take("a").allowed()).isFalse();
        now.addAndGet(60 * SECOND);
        assertThat(limiter.take("a").headers()).containsEntry("RateLimit", "\"caller\";r=5;t=10");
    }

    @Test
    void shouldCountEachCallerAlone() {
        for (int i = 0; i < 7; i++) {
            limiter.take("a");
        }
        assertThat(limiter.take("b").allowed()).isTrue();
        assertThat(limiter.take("a").allowed()).isFalse();
    }

    @Test
    void shouldTellWhetherATokenIsLeftWithoutTakingIt() {
        for (int i = 0; i < 6; i++) {
            assertThat(limiter.exhausted("a")).isFalse();
            limiter.take("a");
        }
        assertThat(limiter.exhausted("a")).isTrue();
        now.addAndGet(10 * SECOND);
        assertThat(limiter.exhausted("a")).isFalse();
        assertThat(limiter.take("a").allowed()).isTrue();
    }

    @Test
    void shouldForgetCallersAboutAsFastAsTheyCome() {
        long most = 0;
        for (int i = 0; i < 300_000; i++) {
            now.addAndGet(SECOND / 1_000);
            assertThat(limiter.take(i).allowed()).isTrue();
            most = Math.max(most, limiter.remembered());
        }
        // A token comes back after ten seconds, in which ten thousand callers come.
        assertThat(most).isBetween(10_000L, 21_000L);

        now.addAndGet(60 * SECOND);
        for (int i = 0; i < 20_000; i++) {
            limiter.take("a");
        }
        assertThat(limiter.remembered()).isLessThanOrEqualTo(RateLimiter.SPARED + 1);
    }

    @Test
    void shouldForgetNobodyWhoIsStillLimited() {
        int callers = 5 * RateLimiter.SPARED;
        for (int round = 0; round < 7; round++) {
            for (int i = 0; i < callers; i++) {
                assertThat(limiter.take(i).allowed()).as("%d of %d", round, i).isEqualTo(round < 6);
            }
        }
        now.addAndGet(10 * SECOND);
        for (int i = 0; i < callers; i++) {
            assertThat(limiter.take(i).allowed()).isTrue();
            assertThat(limiter.take(i).allowed()).isFalse();
        }
    }

    @Test
    void shouldRememberEachCallerOnceHoweverManyComeTogether() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                threads.execute(() -> {
                    for (int i = 0; i < 60_000; i++) {
                        now.addAndGet(SECOND / 1_000);
                        limiter.take(i % 3_000);
                    }
                });
            }
        }
        now.addAndGet(60 * SECOND);
        for (int i = 0; i < 3_000; i++) {
            limiter.take("a");
        }
        assertThat(limiter.remembered()).isLessThanOrEqualTo(RateLimiter.SPARED + 1);
    }

    @Test
    void shouldNotChargeForARefusedRequest() {
        for (int i = 0; i < 100; i++) {
            limiter.take("a");
        }
        now.addAndGet(10 * SECOND);
        assertThat(limiter.take("a").allowed()).isTrue();
    }
}

package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

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
    void shouldNotChargeForARefusedRequest() {
        for (int i = 0; i < 100; i++) {
            limiter.take("a");
        }
        now.addAndGet(10 * SECOND);
        assertThat(limiter.take("a").allowed()).isTrue();
    }
}

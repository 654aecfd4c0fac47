package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final Drain drain = new Drain();

    @Test
    void shouldWaitForTheRequestsInFlight() throws Exception {
        var first = drain.enter();
        var second = drain.enter();
        drain.begin();
        var idle = CompletableFuture.supplyAsync(() -> {
            try {
                return drain.awaitIdle(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        first.close();
        assertThat(drain.inFlight()).isEqualTo(1);
        assertThat(idle).isNotDone();
        second.close();
        assertThat(idle.get()).isTrue();
    }

    @Test
    void shouldGiveUpWhenTheTimeIsUp() throws Exception {
        try (var request = drain.enter()) {
            assertThat(request).isNotNull();
            assertThat(drain.awaitIdle(Duration.ofMillis(1))).isFalse();
        }
    }
}

package dev.probity.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Semaphore begins = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final OneAtATime<Integer> work = new OneAtATime<>(() -> {
        int run = begun.incrementAndGet();
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        begins.release();
        mayEnd.acquireUninterruptibly();
        atOnce.decrementAndGet();
        if (run == 3) {
            throw new IllegalStateException("run 3 fails");
        }
        return run;
    });

    @AfterEach
    void close() {
        mayEnd.release(1_000);
        callers.close();
    }

    private void awaitBegin() throws InterruptedException {
        assertThat(begins.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    private List<Future<Integer>> ask(int count) {
        List<Future<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked.add(callers.submit(work::run));
        }
        return asked;
    }

    @Test
    void shouldAnswerThoseWhoComeDuringARunWithTheNextOne() throws Exception {
        List<Future<Integer>> first = ask(1);
        awaitBegin();
        List<Future<Integer>> meanwhile = ask(50);
        assertThat(begins.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(meanwhile).noneMatch(Future::isDone);

        mayEnd.release();
        assertThat(first.getFirst().get()).isEqualTo(1);
        awaitBegin();
        mayEnd.release();

        for (Future<Integer> answer : meanwhile) {
            assertThat(answer.get()).isEqualTo(2);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void shouldRunAgainForEachWhoComesLater() throws Exception {
        mayEnd.release(2);
        assertThat(ask(1).getFirst().get()).isEqualTo(1);
        assertThat(ask(1).getFirst().get()).isEqualTo(2);
    }

    @Test
    void shouldTellEverybodyOfAFailureAndGoOn() throws Exception {
        mayEnd.release();
        ask(1).getFirst().get();
        begins.acquire();
        List<Future<Integer>> second = ask(1);
        awaitBegin();
        List<Future<Integer>> third = ask(5);
        assertThat(begins.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        mayEnd.release(2);

        assertThat(second.getFirst().get()).isEqualTo(2);
        for (Future<Integer> answer : third) {
            assertThatThrownBy(answer::get).hasRootCauseMessage("run 3 fails");
        }
        mayEnd.release();
        assertThat(ask(1).getFirst().get()).isEqualTo(4);
    }
}

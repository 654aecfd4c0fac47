package dev.probity.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.RecordedSpans;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxTest {

    record Happened(String key, int number) implements Event {}

    private final Database database = new Database(TestDatabase.fresh(), 6, 6);
    private final Caller alice = Callers.anyone(Ids.next());
    private final List<Integer> handled = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failuresLeft = new AtomicInteger();

    private final EventHandler<Happened> handler = new EventHandler<>() {
        @Override
        public Class<Happened> type() {
            return Happened.class;
        }

        @Override
        public String consumer() {
            return "test.counter";
        }

        @Override
        public void handle(Happened event, Delivery delivery) {
            assertThat(Caller.current().tenant()).isEqualTo(alice.tenant());
            assertThat(delivery.origin().name()).isEqualTo(alice.name());
            if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("not yet");
            }
            handled.add(event.number());
        }
    };

    private final RecordedSpans spans = new RecordedSpans();
    private final Tracing tracing = spans.tracing();
    private final Outbox outbox = new Outbox(database, () -> List.of(handler));
    private final OutboxDispatcher dispatcher =
            new OutboxDispatcher(database, outbox, 3, Duration.ofMillis(1), tracing);
    private final DeadLetters deadLetters = new DeadLetters(database);

    @AfterEach
    void clear() {
        handled.clear();
        failuresLeft.set(0);
    }

    @AfterAll
    void close() {
        dispatcher.close();
        database.close();
    }

    private void publish(String key, int... numbers) {
        Caller.run(
                alice,
                () -> database.inTransaction(() -> {
                    for (int number : numbers) {
                        outbox.publish(new Happened(key, number));
                    }
                }));
    }

    private void dispatchUntilQuiet() {
        Instant end = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(end) && pending() > 0) {
            dispatcher.dispatchOnce();
        }
        assertThat(pending()).isZero();
    }

    private int pending() {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select count(*) from platform.delivery where state = 'pending'")
                .query(Integer.class)
                .single());
    }

    private List<DeadLetters.DeadLetter> dead() {
        return Caller.as(alice, () -> deadLetters.list(null, 10));
    }

    @Nested
    class Publish {

        @Test
        void shouldDeliverWhatWasCommittedInOrderPerKey() {
            publish("a", 1, 2, 3, 4, 5);
            dispatchUntilQuiet();
            assertThat(handled).containsExactly(1, 2, 3, 4, 5);
        }

        @Test
        void shouldDeliverNothingOfARolledBackTransaction() {
            assertThatThrownBy(() -> Caller.run(
                            alice,
                            () -> database.inTransaction(() -> {
                                outbox.publish(new Happened("a", 9));
                                throw new IllegalStateException("undone");
                            })))
                    .isInstanceOf(IllegalStateException.class);
            dispatchUntilQuiet();
            assertThat(handled).isEmpty();
        }

        @Test
        void shouldRefuseToPublishOutsideATransaction() {
            assertThatThrownBy(() -> Caller.run(alice, () -> outbox.publish(new Happened("a", 9))))
                    .hasMessageContaining("outside a transaction");
        }
    }

    @Nested
    class Failure {

        @Test
        void shouldRetryAndKeepTheOrderOfTheKeyMeanwhile() {
            failuresLeft.set(2);
            publish("b", 1, 2);
            dispatchUntilQuiet();
            assertThat(handled).containsExactly(1, 2);
        }

        @Test
        void shouldBecomeADeadLetterThatCanBeReplayed() {
            failuresLeft.set(3);
            publish("c", 7);
            dispatchUntilQuiet();
            assertThat(handled).isEmpty();
            assertThat(dead()).singleElement().satisfies(letter -> {
                assertThat(letter.consumer()).isEqualTo("test.counter");
                assertThat(letter.error()).contains("not yet");
                assertThat(letter.attempts()).isEqualTo(3);
            });
            UUID id = dead().getFirst().id();
            Caller.run(alice, () -> deadLetters.replay(id));
            dispatchUntilQuiet();
            assertThat(handled).containsExactly(7);
            assertThat(dead()).isEmpty();
        }

        @Test
        void shouldNotShowOrReplayAnotherTenantsDeadLetters() {
            failuresLeft.set(3);
            publish("d", 8);
            dispatchUntilQuiet();
            UUID id = dead().getFirst().id();
            Caller bob = Callers.anyone(Ids.next());
            assertThat(Caller.<List<DeadLetters.DeadLetter>, RuntimeException>as(bob, () -> deadLetters.list(null, 10)))
                    .isEmpty();
            assertThatThrownBy(() -> Caller.run(bob, () -> deadLetters.replay(id)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("no dead letter");
            Caller.run(alice, () -> deadLetters.replay(id));
            dispatchUntilQuiet();
        }
    }

    @Nested
    class Crash {

        @Test
        void shouldTakeOverAClaimWhoseProcessDied() {
            publish("e", 4);
            database.inInfraTransaction(() -> {
                database.infra().sql("""
                                update platform.delivery set claimed_until = now() - interval '1 second', attempts = 1
                                 where state = 'pending'
                                """).update();
            });
            dispatchUntilQuiet();
            assertThat(handled).containsExactly(4);
        }

        @Test
        void shouldDeliverOnceAmongSeveralDispatchers() throws Exception {
            int[] numbers = java.util.stream.IntStream.range(0, 60).toArray();
            for (int number : numbers) {
                publish("key" + number, number);
            }
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                threads.add(Thread.ofVirtual().start(OutboxTest.this::dispatchUntilQuiet));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(handled).doesNotHaveDuplicates().hasSize(60);
        }
    }

    @Test
    void shouldDeliverEveryEventToWhoAsksForThemAll() {
        List<PublishedEvent> seen = Collections.synchronizedList(new ArrayList<>());
        EventHandler<PublishedEvent> all = new EventHandler<>() {
            @Override
            public Class<PublishedEvent> type() {
                return PublishedEvent.class;
            }

            @Override
            public String consumer() {
                return "test.all";
            }

            @Override
            public void handle(PublishedEvent event, Delivery delivery) {
                seen.add(event);
            }
        };
        Outbox both = new Outbox(database, () -> List.of(handler, all));
        try (OutboxDispatcher second = new OutboxDispatcher(database, both, 3, Duration.ofMillis(1), tracing)) {
            Caller.run(alice, () -> database.inTransaction(() -> both.publish(new Happened("a", 5))));
            while (pending() > 0) {
                second.dispatchOnce();
            }
        }
        assertThat(handled).containsExactly(5);
        assertThat(seen).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Happened.class.getName());
            assertThat(event.key()).isEqualTo("a");
            assertThat(StoredJson.mapper().readTree(event.payload()))
                    .isEqualTo(StoredJson.mapper().readTree("{\"key\": \"a\", \"number\": 5}"));
        });
    }

    @Test
    void shouldDeliverInTheTraceOfWhoPublishedAndMarkTheAttemptThatFailed() throws Exception {
        Span request = tracing.start("request", SpanKind.SERVER, null);
        failuresLeft.set(1);
        try (var _ = request.makeCurrent()) {
            publish("traced", 1);
        }
        dispatchUntilQuiet();
        request.end();

        assertThat(spans.await("deliver test.counter", request.getSpanContext().getTraceId(), 2))
                .allMatch(span ->
                        span.getParentSpanId().equals(request.getSpanContext().getSpanId()))
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
    }

    @Test
    void shouldForgetAfterAWeekWhatWasDeliveredAndKeepDeadLetters() {
        publish("old", 1);
        dispatchUntilQuiet();
        failuresLeft.set(3);
        publish("dead", 2);
        dispatchUntilQuiet();
        publish("waiting", 3);
        database.inInfraTransaction(() -> database.infra()
                .sql("update platform.event set created_at = now() - interval '8 days' where key <> 'recent'")
                .update());
        publish("recent", 4);

        assertThat(dispatcher.forgetDelivered()).isPositive();

        assertThat(database.inInfraTransaction(() -> database.infra()
                        .sql(
                                "select key from platform.event where key in ('old', 'dead', 'waiting', 'recent') order by key")
                        .query(String.class)
                        .list()))
                .containsExactly("dead", "recent", "waiting");
        dispatchUntilQuiet();
        dead().forEach(letter -> Caller.run(alice, () -> deadLetters.replay(letter.id())));
        dispatchUntilQuiet();
        assertThat(handled).contains(1, 2, 3, 4);
    }

    @Test
    void shouldDeliverByItselfSoonAfterTheCommit() throws Exception {
        OutboxDispatcher running = new OutboxDispatcher(database, outbox, 3, Duration.ofMillis(1), Tracing.NONE);
        running.start();
        try {
            publish("f", 1);
            Instant end = Instant.now().plusSeconds(10);
            while (handled.isEmpty() && Instant.now().isBefore(end)) {
                Thread.sleep(5);
            }
            assertThat(handled).containsExactly(1);
        } finally {
            running.close();
        }
    }
}

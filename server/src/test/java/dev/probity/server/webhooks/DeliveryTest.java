package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
class DeliveryTest {
    private WebhooksFixture fixture;
    private Receiver receiver = new Receiver();
    private Caller alice;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        fixture = new WebhooksFixture(directory);
        alice = fixture.somebody();
    }

    /** Each test has a tenant and a receiver of its own, and leaves nothing that is due. */
    @AfterEach
    void begin() {
        receiver.close();
        receiver = new Receiver();
        asAlice(() -> fixture.webhooks.list(null, 100))
                .forEach(webhook -> asAlice(() -> {
                    fixture.webhooks.delete(webhook.id());
                    return webhook;
                }));
        alice = fixture.somebody();
    }

    @AfterAll
    void close() {
        receiver.close();
        fixture.close();
    }

    private <T> T asAlice(Supplier<T> work) {
        return Caller.as(alice, work::get);
    }

    private Webhooks.Made made(String... eventTypes) {
        return asAlice(() -> fixture.webhooks.create(receiver.url().toString(), "mine", List.of(eventTypes)));
    }

    private Webhook present(Webhooks.Made made) {
        return asAlice(() -> fixture.webhooks.find(made.webhook().id()));
    }

    private List<WebhookDelivery> log(Webhooks.Made made) {
        return asAlice(() -> fixture.log(made.webhook().id()));
    }

    private WebhookDelivery only(Webhooks.Made made) {
        assertThat(log(made)).hasSize(1);
        return log(made).getFirst();
    }

    private List<WebhookDelivery.Attempt> attempts(Webhooks.Made made) {
        return asAlice(() ->
                        fixture.deliveries.find(made.webhook().id(), only(made).id()))
                .attempts();
    }

    /** Moves the clock to when the only delivery is due, and tries it. */
    private void retry(Webhooks.Made made) {
        fixture.clock.to(only(made).dueAt());
        assertThat(fixture.deliver()).isEqualTo(1);
    }

    private Instant now() {
        return fixture.clock.instant();
    }

    @Nested
    class Sending {
        @Test
        void shouldSignACloudEventThatTheReceiverCanVerify() {
            Webhooks.Made made = made("dev.probity.webhooks.*");
            UUID model = fixture.praise(alice);
            assertThat(fixture.deliver()).isEqualTo(1);
            assertThat(receiver.messages).hasSize(1);
            Receiver.Message message = receiver.messages.getFirst();
            assertThat(new Verifier(made.secret().reveal()).accepts(message, now()))
                    .isTrue();
            assertThat(message.header("content-type")).startsWith("application/cloudevents+json");
            JsonNode event = JsonMapper.shared().readTree(message.text());
            assertThat(event.path("id").asString()).isEqualTo(message.header("webhook-id"));
            assertThat(event.path("type").asString()).isEqualTo(WebhooksFixture.PRAISED);
            assertThat(event.path("subject").asString()).isEqualTo(model.toString());
            assertThat(event.path("source").asString()).isEqualTo("/tenants/" + alice.tenant());
            assertThat(event.path("data").path("stars").asInt()).isEqualTo(5);
            assertThat(only(made)).satisfies(delivery -> {
                assertThat(delivery.state()).isEqualTo(DeliveryState.DELIVERED);
                assertThat(delivery.lastStatus()).isEqualTo(204);
                assertThat(delivery.endedAt()).isEqualTo(now());
            });
            assertThat(fixture.metrics
                            .get("webhook_attempt_seconds")
                            .tag("outcome", "delivered")
                            .timer()
                            .count())
                    .isPositive();
        }

        @Test
        void shouldGoOnInTheTraceOfWhatCausedTheEvent() throws Exception {
            made("*");
            receiver.reply = Receiver.Reply.of(500);
            Span request = fixture.spans.tracing().start("request", SpanKind.SERVER, null);
            try (var _ = request.makeCurrent()) {
                fixture.praise(alice);
            }
            request.end();
            fixture.deliver();
            SpanData span = fixture.spans
                    .await("deliver webhook", request.getSpanContext().getTraceId(), 1)
                    .getFirst();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(receiver.messages.getLast().header("traceparent"))
                    .contains(span.getTraceId())
                    .contains(span.getSpanId());
        }

        @Test
        void shouldSendOnlyWhatIsWanted() {
            made("dev.probity.registry.*");
            fixture.praise(alice);
            assertThat(fixture.deliver()).isZero();
        }

        @Test
        void shouldNotSendTheEventsOfAnotherTenant() {
            Webhooks.Made made = made("*");
            fixture.praise(fixture.somebody());
            assertThat(fixture.deliver()).isZero();
            assertThat(log(made)).isEmpty();
        }

        @Test
        void shouldHaveNoMoreOnTheWayThanAllowed() throws Exception {
            CountDownLatch both = new CountDownLatch(2);
            receiver.meanwhile = () -> {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            made("*");
            for (int i = 0; i < 7; i++) {
                fixture.praise(alice);
            }
            assertThat(fixture.due.claim(now(), Duration.ofSeconds(1), 2, 100)).hasSize(2);
            assertThat(fixture.due.claim(now(), Duration.ofSeconds(1), 2, 100)).isEmpty();
            fixture.clock.forward(Duration.ofSeconds(2));
            assertThat(fixture.deliver()).isEqualTo(7);
            assertThat(receiver.mostAtOnce.get()).isEqualTo(2);
        }

        @Test
        void shouldTakeOverWhatADeadWorkerHadClaimed() {
            Webhooks.Made made = made("*");
            fixture.praise(alice);
            assertThat(fixture.due.claim(now(), Duration.ofSeconds(40), 2, 100)).hasSize(1);
            assertThat(fixture.deliver()).isZero();
            fixture.clock.forward(Duration.ofSeconds(41));
            assertThat(fixture.deliver()).isEqualTo(1);
            assertThat(receiver.messages).hasSize(1);
            assertThat(only(made).attempts()).isEqualTo(2);
        }

        @Test
        void shouldNotLetALateWorkerOverwriteWhoTookOver() {
            Webhooks.Made made = made("*");
            fixture.praise(alice);
            receiver.reply = Receiver.Reply.of(500);
            receiver.meanwhile = () -> {
                // While the first attempt waits for its answer, its claim runs out and the delivery is taken over.
                receiver.meanwhile = () -> {};
                fixture.clock.forward(Duration.ofMinutes(10));
                assertThat(fixture.due.claim(now(), Duration.ofHours(1), 2, 100))
                        .hasSize(1);
            };
            assertThat(fixture.deliver()).isEqualTo(1);
            assertThat(only(made).lastStatus()).isNull();
            assertThat(attempts(made)).hasSize(1);
            fixture.clock.forward(Duration.ofHours(2));
            receiver.reply = Receiver.Reply.of(200);
            assertThat(fixture.deliver()).isEqualTo(1);
            assertThat(only(made).state()).isEqualTo(DeliveryState.DELIVERED);
        }

        @Test
        void shouldKeepSecretsSealed() {
            Webhooks.Made made = made("*");
            byte[] stored = asAlice(() -> fixture.database.readOnly(() -> fixture.database
                    .sql()
                    .sql("select sealed from webhooks.secret where webhook_id = :id")
                    .param("id", made.webhook().id())
                    .query(byte[].class)
                    .single()));
            assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                    .doesNotContain(made.secret().reveal().substring(6, 20));
            assertThat(fixture.entries.all().toString())
                    .doesNotContain(made.secret().reveal());
            assertThat(made).asString().doesNotContain(made.secret().reveal());
        }
    }

    @Nested
    class Failing {
        @Test
        void shouldBeTriedAgainWithTheSameIdAndAFreshTimestamp() {
            Webhooks.Made made = made("*");
            receiver.reply = Receiver.Reply.of(500).body("broken".getBytes(StandardCharsets.UTF_8));
            fixture.praise(alice);
            assertThat(fixture.deliver()).isEqualTo(1);
            assertThat(only(made).state()).isEqualTo(DeliveryState.PENDING);
            assertThat(Duration.between(now(), only(made).dueAt()).toMillis()).isBetween(3_750L, 6_250L);
            assertThat(fixture.deliver()).isZero();
            receiver.reply = Receiver.Reply.of(200);
            retry(made);
            assertThat(receiver.messages)
                    .hasSize(2)
                    .allSatisfy(message -> assertThat(message.header("webhook-id"))
                            .isEqualTo(only(made).eventId().toString()))
                    .extracting(message -> message.header("webhook-timestamp"))
                    .doesNotHaveDuplicates();
            assertThat(new Verifier(made.secret().reveal()).accepts(receiver.messages.get(1), now()))
                    .isTrue();
            assertThat(attempts(made))
                    .satisfiesExactly(
                            first -> {
                                assertThat(first.status()).isEqualTo(500);
                                assertThat(first.excerpt()).isEqualTo("broken");
                                assertThat(first.error()).isEqualTo("the receiver answered 500");
                            },
                            second -> assertThat(second.error()).isNull());
            assertThat(present(made).failingSince()).isNull();
        }

        @Test
        void shouldLeaveTheReceiverAloneForAsLongAsItAsks() {
            Webhooks.Made made = made("*");
            receiver.reply = Receiver.Reply.of(429).header("Retry-After", "3600");
            fixture.praise(alice);
            fixture.deliver();
            assertThat(only(made).dueAt()).isEqualTo(now().plusSeconds(3600));
        }

        @Test
        void shouldNotFollowRedirects() {
            Webhooks.Made made = made("*");
            receiver.reply = Receiver.Reply.of(302).header("Location", "/elsewhere");
            fixture.praise(alice);
            fixture.deliver();
            assertThat(receiver.messages).hasSize(1);
            assertThat(only(made).lastError()).isEqualTo("redirects are not followed");
        }

        @Test
        void shouldGiveUpAfterADayAndBeReplayedByHand() {
            Webhooks.Made made = made("*");
            receiver.reply = Receiver.Reply.of(503);
            fixture.praise(alice);
            Instant start = now();
            fixture.deliver();
            while (only(made).state() == DeliveryState.PENDING) {
                retry(made);
            }
            assertThat(only(made).state()).isEqualTo(DeliveryState.FAILED);
            assertThat(Duration.between(start, now())).isBetween(Duration.ofHours(19), Duration.ofHours(24));
            assertThat(only(made).attempts()).isGreaterThan(10);

            receiver.reply = Receiver.Reply.of(200);
            asAlice(() ->
                    fixture.deliveries.replay(made.webhook().id(), only(made).id()));
            assertThat(fixture.deliver()).isEqualTo(1);
            assertThat(only(made).state()).isEqualTo(DeliveryState.DELIVERED);
            assertThat(receiver.messages.getLast().header("webhook-id"))
                    .isEqualTo(receiver.messages.getFirst().header("webhook-id"));
            assertThat(fixture.entries.actions()).contains("webhook_delivery.replayed");
        }

        @Test
        void shouldReplayAllThatFailedSinceThen() {
            Webhooks.Made made = made("*");
            receiver.reply = Receiver.Reply.of(429).header("Retry-After", "999999");
            fixture.praise(alice);
            fixture.deliver();
            fixture.clock.forward(Duration.ofHours(1));
            Instant since = now();
            fixture.praise(alice);
            fixture.praise(alice);
            fixture.deliver();
            assertThat(log(made)).hasSize(3).allMatch(delivery -> delivery.state() == DeliveryState.FAILED);
            receiver.reply = Receiver.Reply.of(200);
            int replayed =
                    asAlice(() -> fixture.deliveries.replayFailed(made.webhook().id(), since));
            assertThat(replayed).isEqualTo(2);
            assertThat(fixture.deliver()).isEqualTo(2);
            assertThat(log(made))
                    .extracting(WebhookDelivery::state)
                    .containsExactly(DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.FAILED);
        }

        @Test
        void shouldDisableTheWebhookWhenTheReceiverIsGone() {
            Webhooks.Made made = made("*");
            receiver.reply = Receiver.Reply.of(410);
            fixture.praise(alice);
            fixture.deliver();
            assertThat(present(made).state()).isEqualTo(WebhookState.DISABLED);
            assertThat(only(made).state()).isEqualTo(DeliveryState.FAILED);
            assertThat(fixture.entries.all().getLast()).satisfies(entry -> {
                assertThat(entry.action()).isEqualTo("webhook.disabled");
                assertThat(entry.entityId()).isEqualTo(made.webhook().id().toString());
            });
            fixture.praise(alice);
            assertThat(log(made)).hasSize(1);
            asAlice(() -> fixture.webhooks.resume(made.webhook().id()));
            fixture.praise(alice);
            assertThat(log(made)).hasSize(2);
        }

        @Test
        void shouldPauseAWebhookThatFailsForDaysAndSayItInTheLedger() {
            Webhooks.Made made = made("*");
            receiver.reply = Receiver.Reply.of(500);
            fixture.praise(alice);
            fixture.deliver();
            Instant begun = now();
            while (present(made).state() == WebhookState.ACTIVE) {
                assertThat(Duration.between(begun, now())).isLessThan(Duration.ofHours(80));
                fixture.clock.forward(Duration.ofHours(1));
                fixture.praise(alice);
                fixture.deliver();
            }
            assertThat(Duration.between(begun, now())).isEqualTo(Duration.ofHours(72));
            assertThat(present(made).stateReason()).isEqualTo("no attempt has succeeded since " + begun);
            assertThat(fixture.entries.all().stream().map(AuditEntry::action)).contains("webhook.paused");

            fixture.praise(alice);
            assertThat(fixture.deliver()).isZero();
            receiver.reply = Receiver.Reply.of(200);
            asAlice(() -> fixture.webhooks.resume(made.webhook().id()));
            fixture.clock.forward(Duration.ofHours(5));
            assertThat(fixture.deliver()).isPositive();
            assertThat(log(made).getFirst().state()).isEqualTo(DeliveryState.DELIVERED);
        }

        @Test
        void shouldNotPauseAfterFewFailuresHoweverFarApart() {
            Webhooks.Made made = made("*");
            receiver.reply = Receiver.Reply.of(429).header("Retry-After", "999999");
            for (int i = 0; i < 4; i++) {
                fixture.praise(alice);
                fixture.deliver();
                fixture.clock.forward(Duration.ofDays(10));
            }
            assertThat(present(made).state()).isEqualTo(WebhookState.ACTIVE);
            assertThat(present(made).failures()).isEqualTo(4);
        }
    }

    @Nested
    class Pausing {
        @Test
        void shouldHoldMessagesBackForADay() {
            Webhooks.Made made = made("*");
            asAlice(() -> fixture.webhooks.pause(made.webhook().id()));
            fixture.praise(alice);
            assertThat(fixture.deliver()).isZero();
            asAlice(() -> fixture.webhooks.resume(made.webhook().id()));
            assertThat(fixture.deliver()).isEqualTo(1);
            asAlice(() -> fixture.webhooks.pause(made.webhook().id()));
            fixture.praise(alice);
            fixture.clock.forward(Duration.ofHours(25));
            fixture.worker.tidy();
            assertThat(log(made).getFirst()).satisfies(delivery -> {
                assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
                assertThat(delivery.lastError()).isEqualTo("the webhook did not send for too long");
            });
        }

        @Test
        void shouldRefuseTestAndReplay() {
            Webhooks.Made made = made("*");
            UUID id = made.webhook().id();
            asAlice(() -> fixture.webhooks.pause(id));
            assertThatThrownBy(() -> asAlice(() -> fixture.deliveries.test(id)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("paused");
            assertThatThrownBy(() -> asAlice(() -> fixture.deliveries.replayFailed(id, now())))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Nested
    class Rotating {
        @Test
        void shouldSignWithBothSecretsUntilTheOverlapEnds() {
            Webhooks.Made made = made("*");
            UUID id = made.webhook().id();
            Webhooks.Made rotated = asAlice(() -> fixture.webhooks.rotate(id, Duration.ofHours(2)));
            assertThat(present(made).oldSecretUntil()).isEqualTo(now().plus(Duration.ofHours(2)));
            Verifier before = new Verifier(made.secret().reveal());
            Verifier after = new Verifier(rotated.secret().reveal());
            fixture.praise(alice);
            fixture.deliver();
            assertThat(receiver.messages.getLast().header("webhook-signature").split(" "))
                    .hasSize(2);
            assertThat(before.accepts(receiver.messages.getLast(), now())).isTrue();
            assertThat(after.accepts(receiver.messages.getLast(), now())).isTrue();
            fixture.clock.forward(Duration.ofHours(2));
            fixture.praise(alice);
            fixture.deliver();
            assertThat(before.accepts(receiver.messages.getLast(), now())).isFalse();
            assertThat(after.accepts(receiver.messages.getLast(), now())).isTrue();
        }

        @Test
        void shouldEndTheOldSecretAtOnceWithoutOverlap() {
            Webhooks.Made made = made("*");
            UUID id = made.webhook().id();
            for (int i = 0; i < 4; i++) {
                asAlice(() -> fixture.webhooks.rotate(id, Duration.ofDays(1)));
            }
            assertThatThrownBy(() -> asAlice(() -> fixture.webhooks.rotate(id, Duration.ofDays(1))))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("secrets sign already");
            asAlice(() -> fixture.webhooks.rotate(id, Duration.ZERO));
            fixture.praise(alice);
            fixture.deliver();
            assertThat(receiver.messages.getLast().header("webhook-signature")).doesNotContain(" ");
            assertThat(new Verifier(made.secret().reveal()).accepts(receiver.messages.getLast(), now()))
                    .isFalse();
        }
    }

    @Nested
    class Keeping {
        @Test
        void shouldSendATestWhateverIsFiltered() {
            Webhooks.Made made = made("dev.probity.registry.*");
            asAlice(() -> fixture.deliveries.test(made.webhook().id()));
            assertThat(fixture.deliver()).isEqualTo(1);
            assertThat(JsonMapper.shared()
                            .readTree(receiver.messages.getLast().text())
                            .path("type")
                            .asString())
                    .isEqualTo("dev.probity.webhooks.test");
        }

        @Test
        void shouldForgetWhatEndedLongAgo() {
            Webhooks.Made made = made("*");
            fixture.praise(alice);
            fixture.deliver();
            fixture.clock.forward(Duration.ofDays(29));
            fixture.worker.tidy();
            assertThat(log(made)).hasSize(1);
            fixture.clock.forward(Duration.ofDays(2));
            fixture.worker.tidy();
            assertThat(log(made)).isEmpty();
        }

        @Test
        void shouldDropEverythingOfADeletedWebhook() {
            Webhooks.Made made = made("*");
            fixture.praise(alice);
            asAlice(() -> {
                fixture.webhooks.delete(made.webhook().id());
                return made;
            });
            assertThat(fixture.deliver()).isZero();
        }

        @Test
        void shouldNotShowOrTouchAnotherTenants() {
            Webhooks.Made made = made("*");
            UUID id = made.webhook().id();
            fixture.praise(alice);
            UUID delivery = only(made).id();
            Caller bob = fixture.somebody();
            for (Runnable attempt : List.<Runnable>of(
                    () -> fixture.webhooks.find(id),
                    () -> fixture.webhooks.rotate(id, Duration.ZERO),
                    () -> fixture.webhooks.delete(id),
                    () -> fixture.deliveries.test(id),
                    () -> fixture.deliveries.find(id, delivery),
                    () -> fixture.deliveries.replay(id, delivery),
                    () -> fixture.log(id))) {
                assertThatThrownBy(() -> Caller.run(bob, attempt))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("There is no");
            }
        }

        @Test
        void shouldRefuseMoreThanAHundred() {
            for (int i = 0; i < 100; i++) {
                made("*");
            }
            assertThatThrownBy(() -> made("*"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("at most");
        }
    }

    @Test
    void shouldDeliverByItself() throws Exception {
        made("*");
        CountDownLatch came = new CountDownLatch(1);
        receiver.meanwhile = came::countDown;
        try (DeliveryWorker running = fixture.newWorker()) {
            running.start();
            fixture.praise(alice);
            assertThat(came.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }
}

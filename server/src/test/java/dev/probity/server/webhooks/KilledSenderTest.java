package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed with SIGKILL while it waits for a receiver's answer; the next one must lose nothing. */
class KilledSenderTest {
    private static final int EVENTS = 5;

    @TempDir
    Path directory;

    @Test
    void shouldLeaveEveryMessageToTheNextProcess() throws Exception {
        DatabaseAccess access = TestDatabase.fresh();
        CountDownLatch bothAsked = new CountDownLatch(2);
        CountDownLatch killed = new CountDownLatch(1);
        try (WebhooksFixture fixture = new WebhooksFixture(directory, access);
                Receiver receiver = new Receiver()) {
            receiver.meanwhile = () -> {
                bothAsked.countDown();
                try {
                    killed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            Caller caller = fixture.somebody();
            Webhooks.Made made = Caller.as(
                    caller, () -> fixture.webhooks.create(receiver.url().toString(), "", List.of("*")));
            for (int i = 0; i < EVENTS; i++) {
                fixture.praise(caller);
            }
            Process sender = start(access);
            try {
                assertThat(bothAsked.await(3, TimeUnit.MINUTES)).as(() -> log()).isTrue();
            } finally {
                sender.destroyForcibly();
            }
            assertThat(sender.waitFor(30, TimeUnit.SECONDS)).isTrue();
            killed.countDown();
            UUID webhook = made.webhook().id();
            assertThat(Caller.<List<WebhookDelivery>, RuntimeException>as(caller, () -> fixture.log(webhook)))
                    .hasSize(EVENTS)
                    .allMatch(delivery -> delivery.state() == DeliveryState.PENDING);

            fixture.clock.forward(Duration.ofMinutes(2));
            assertThat(fixture.deliver()).isEqualTo(EVENTS);

            List<WebhookDelivery> log = Caller.as(caller, () -> fixture.log(webhook));
            assertThat(log).allMatch(delivery -> delivery.state() == DeliveryState.DELIVERED);
            assertThat(log.stream().mapToInt(WebhookDelivery::attempts).sum()).isEqualTo(EVENTS + 2);
            assertThat(receiver.messages).hasSize(EVENTS + 2);
            assertThat(receiver.messages.stream().map(message -> message.header("webhook-id")))
                    .containsAll(log.stream()
                            .map(delivery -> delivery.eventId().toString())
                            .toList());
        }
    }

    private Process start(DatabaseAccess access) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SendingProcess.class.getName(),
                        directory.toString(),
                        access.app().url(),
                        access.app().user(),
                        access.app().password(),
                        access.infra().user(),
                        access.infra().password())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sender.log").toFile())
                .start();
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("sender.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}

package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.audit.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusedCredentialsTest {

    private final IdentityServer server = new IdentityServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private List<RecordedLedger.Line> recorded() {
        return server.ledger().lines().stream()
                .filter(line -> line.entry().action().equals("credentials.refused"))
                .toList();
    }

    private double counted(String reason) {
        var counter = server.bean(MeterRegistry.class)
                .find("credentials_refused_total")
                .tag("reason", reason)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private int use(String key) {
        return server.get("/api/v1/users").bearer(key).send().status();
    }

    @Test
    void shouldRecordARequestWithoutItsCsrfTokenWithTheUserOfTheSession() {
        var person = server.person("ada", "admin");
        String session = server.signIn(person).session();

        var refused = server.post("/api/v1/users").cookie(session).json("{}").send();

        assertThat(refused.slug()).isEqualTo("csrf-token-missing");
        assertThat(recorded()).singleElement().satisfies(line -> {
            assertThat(line.entry().entityId()).isEqualTo(person.id());
            assertThat(line.entry().outcome()).isEqualTo(Outcome.DENIED);
            assertThat(line.entry().toString()).contains("csrf");
        });
        assertThat(counted("csrf")).isEqualTo(1);
    }

    @Test
    void shouldRecordTheUseOfARevokedKeyWithTheKey() {
        var made = server.post("/api/v1/api-keys")
                .bearer(IdentityServer.ADMIN_KEY)
                .json("{\"name\": \"app\", \"scopes\": [\"user:read\"]}")
                .send();
        String key = made.text("key");
        assertThat(use(key)).isEqualTo(200);
        server.call("DELETE", "/api/v1/api-keys/" + made.text("id"))
                .bearer(IdentityServer.ADMIN_KEY)
                .send();

        assertThat(use(key)).isEqualTo(401);

        assertThat(recorded()).singleElement().satisfies(line -> {
            assertThat(line.entry().entityId()).isEqualTo(made.text("id"));
            assertThat(line.entry().toString()).doesNotContain(key);
        });
        assertThat(counted("api_key")).isEqualTo(1);

        // The prefix is visible in lists; it must not be enough to write into the tenant's ledger.
        assertThat(use(key.substring(0, key.length() - 4) + "AAAA")).isEqualTo(401);
        assertThat(recorded()).hasSize(1);
        assertThat(counted("api_key")).isEqualTo(2);
    }

    @Test
    void shouldOnlyCountWhatBelongsToNobody() {
        assertThat(use("no-key-of-ours")).isEqualTo(401);
        assertThat(recorded()).isEmpty();
        assertThat(counted("unknown")).isEqualTo(1);
    }

    @Test
    void shouldNotFillTheLedgerForAnybodyWhoTriesOften() {
        var person = server.person("eve", "admin");
        String session = server.signIn(person).session();

        for (int i = 0; i < 40; i++) {
            server.post("/api/v1/users").cookie(session).json("{}").send();
        }

        assertThat(recorded()).hasSizeBetween(10, 15);
        assertThat(counted("csrf")).isEqualTo(40);
    }

    @Test
    void shouldCountFailedSignIns() {
        server.signIn("nobody@example.org", "wrong horse, wrong battery");
        assertThat(counted("password")).isEqualTo(1);
    }
}

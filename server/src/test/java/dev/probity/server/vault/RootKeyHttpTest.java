package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.audit.AuditTrail;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RootKeyHttpTest {

    private static final String OFFICER = VaultServer.HOME + ":encryption_key:admin,job:read";
    private static final String ROOT = "/api/v1/encryption-keys/root-key";
    private static final String REASON = "{\"reason\": \"a year has passed\"}";

    private final List<TenantWithData> tenants = new ArrayList<>();
    private VaultServer server;

    @BeforeAll
    void importForThreeTenants(@TempDir Path data) throws Exception {
        server = new VaultServer(data);
        for (int i = 0; i < 3; i++) {
            tenants.add(TenantWithData.create(server));
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void shouldRotateAndLeaveNoTenantKeyUnderTheOldVersion() throws Exception {
        JsonNode before = server.get(OFFICER, ROOT).json();
        int version = before.path("version").asInt();
        assertThat(before.path("left").asInt()).isZero();
        assertThat(before.path("key_id").asString()).startsWith("local-");
        JsonNode wraps = before.path("wraps").get(0);
        assertThat(wraps.path("keys").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(wraps.path("current").asBoolean()).isTrue();

        VaultServer.Answer accepted = server.post(OFFICER, ROOT + "/rotate", "application/json", REASON);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        JsonNode job = server.finished(OFFICER, accepted.text("job_id"));
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("percent").asDouble()).isEqualTo(100.0);

        JsonNode after = server.get(OFFICER, ROOT).json();
        assertThat(after.path("version").asInt()).isEqualTo(version + 1);
        assertThat(after.path("left").asInt()).isZero();
        assertThat(after.path("wraps")).hasSize(1);
        assertThat(after.path("wraps").get(0).path("version").asInt()).isEqualTo(version + 1);
        for (TenantWithData tenant : tenants) {
            assertThat(tenant.status(server)).isEqualTo(200);
        }
        assertThat(((RecordedTrail) server.bean(AuditTrail.class)).actions())
                .contains("root_key.rotated", "root_key.rewrapped");
    }

    @Test
    void shouldWrapAnewOnDemandAndSayInTheMetricsWhatIsLeft() throws Exception {
        VaultServer.Answer accepted = server.post(OFFICER, ROOT + "/rewrap", "application/json", REASON);
        assertThat(server.finished(OFFICER, accepted.text("job_id"))
                        .path("state")
                        .asString())
                .isEqualTo("succeeded");
        server.bean(RootKeyWatch.class).look();
        MeterRegistry metrics = server.bean(MeterRegistry.class);
        assertThat(metrics.get("root_key_wraps_left").gauge().value()).isZero();
        assertThat(metrics.get("root_key_usable").gauge().value()).isEqualTo(1);
        assertThat(((RecordedTrail) server.bean(AuditTrail.class)).actions()).contains("root_key.rewrap_requested");
    }

    @Test
    void shouldBeTheBusinessOfTheHomeTenantAlone() throws Exception {
        String elsewhere = UUID.randomUUID() + ":encryption_key:admin,job:read";
        assertThat(server.get(elsewhere, ROOT).status()).isEqualTo(403);
        for (String action : List.of("/rotate", "/rewrap")) {
            assertThat(server.post(elsewhere, ROOT + action, "application/json", REASON)
                            .status())
                    .isEqualTo(403);
            assertThat(server.post(OFFICER, ROOT + action, "application/json", "{\"reason\": \" \"}")
                            .status())
                    .isEqualTo(422);
        }
        assertThat(server.get(VaultServer.HOME + ":job:read", ROOT).status()).isEqualTo(403);
    }
}

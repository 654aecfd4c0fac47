package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.identity.IdentityServer.Answer;
import dev.probity.server.identity.IdentityServer.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyTest {
    private final IdentityServer server = new IdentityServer();

    @AfterEach
    void putTheClockBack() {
        IdentityServer.ahead = Duration.ZERO;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Answer make(String bearer, String json) {
        return server.post("/api/v1/api-keys").bearer(bearer).json(json).send();
    }

    private String tokenOf(Person person) {
        return server.tokens(person).text("access_token");
    }

    private int statusWith(String key) {
        return server.get("/api/v1/session").bearer(key).send().status();
    }

    @Nested
    class Making {
        @Test
        void shouldShowTheKeyOnceAndKeepAHashOnly() {
            String token = tokenOf(server.person("maker", "developer"));
            var made = make(token, "{\"name\": \"app\", \"scopes\": [\"gateway:use\", \"predict:use\"]}");
            String key = made.text("key");

            assertThat(made.status()).as(made.body()).isEqualTo(201);
            assertThat(key).startsWith("pk_" + made.text("prefix") + "_").hasSizeGreaterThan(50);
            var list = server.get("/api/v1/api-keys").bearer(token).send();
            assertThat(list.body()).contains(made.text("prefix")).doesNotContain(key);
            String stored = server.database.inInfraTransaction(() -> server.database
                    .infra()
                    .sql("select string_agg(k::text, ' ') from identity.api_key k")
                    .query(String.class)
                    .single());
            assertThat(stored).doesNotContain(key.substring(key.length() - 20));
        }

        @Test
        void shouldNotHandOnWhatTheMakerDoesNotHold() {
            String token = tokenOf(server.person("climber", "developer"));
            for (String scope : new String[] {"user:admin", "*", "gateway:*"}) {
                var refused = make(token, "{\"name\": \"app\", \"scopes\": [\"%s\"]}".formatted(scope));
                assertThat(refused.status()).as(scope).isEqualTo(403);
                assertThat(refused.slug()).isEqualTo("scope-not-held");
            }
        }

        @Test
        void shouldNotLetAKeyMakeAKeyWithoutItsLimits() {
            String key = make(
                            tokenOf(server.person("minter", "developer")),
                            "{\"name\": \"a\", \"scopes\": [\"key:write\"], \"networks\": [\"127.0.0.1/32\"]}")
                    .text("key");
            assertThat(key).isNotEmpty();
            assertThat(make(key, "{\"name\": \"b\", \"scopes\": [\"key:write\"]}")
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void shouldRefuseNonsense() {
            String admin = IdentityServer.ADMIN_KEY;
            assertThat(make(admin, "{\"name\": \"app\", \"scopes\": [\"no:such\"]}")
                            .status())
                    .isEqualTo(422);
            assertThat(make(admin, "{\"name\": \"app\", \"scopes\": []}").status())
                    .isEqualTo(422);
            assertThat(make(admin, "{\"name\": \"app\", \"scopes\": [\"*\"], \"networks\": [\"example.org\"]}")
                            .status())
                    .isEqualTo(422);
            assertThat(make(admin, "{\"name\": \"app\", \"scopes\": [\"*\"], \"expires_at\": \"2020-01-01T00:00:00Z\"}")
                            .status())
                    .isEqualTo(422);
        }
    }

    @Nested
    class Using {
        @Test
        void shouldWorkInEveryPlaceClientsPutKeys() {
            String key = make(
                            tokenOf(server.person("caller", "developer")),
                            "{\"name\": \"a\", \"scopes\": [\"model:read\"]}")
                    .text("key");
            String basic = Base64.getEncoder().encodeToString(("anything:" + key).getBytes(StandardCharsets.UTF_8));
            assertThat(statusWith(key)).isEqualTo(200);
            assertThat(server.get("/api/v1/session")
                            .with("X-API-Key", key)
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(server.get("/api/v1/session")
                            .with("Authorization", "Basic " + basic)
                            .send()
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void shouldCarryItsScopesAndNoMore() {
            String key = make(
                            tokenOf(server.person("narrow", "auditor")),
                            "{\"name\": \"a\", \"scopes\": [\"user:read\"]}")
                    .text("key");
            // An auditor has no key:write, so the key was refused; a security architect may make one.
            assertThat(key).isEmpty();
            key = make(tokenOf(server.person("wider", "security")), "{\"name\": \"a\", \"scopes\": [\"user:read\"]}")
                    .text("key");
            assertThat(server.get("/api/v1/users").bearer(key).send().status()).isEqualTo(200);
            assertThat(server.get("/api/v1/access-policies").bearer(key).send().status())
                    .isEqualTo(403);
        }

        @Test
        void shouldLoseWhatItsOwnerLoses() {
            Person owner = server.person("demoted", "security");
            String key = make(tokenOf(owner), "{\"name\": \"a\", \"scopes\": [\"user:read\", \"model:read\"]}")
                    .text("key");
            assertThat(server.get("/api/v1/users").bearer(key).send().status()).isEqualTo(200);
            server.call("PATCH", "/api/v1/users/" + owner.id())
                    .bearer(IdentityServer.ADMIN_KEY)
                    .with("If-Match", "*")
                    .json("{\"roles\": [\"viewer\"]}")
                    .send();
            assertThat(server.get("/api/v1/users").bearer(key).send().status()).isEqualTo(403);
            assertThat(statusWith(key)).isEqualTo(200);
        }

        @Test
        void shouldRefuseANearlyRightKey() {
            String key = make(IdentityServer.ADMIN_KEY, "{\"name\": \"a\", \"scopes\": [\"model:read\"]}")
                    .text("key");
            char last = key.charAt(key.length() - 1) == 'A' ? 'B' : 'A';
            assertThat(statusWith(key.substring(0, key.length() - 1) + last)).isEqualTo(401);
            assertThat(statusWith(key.substring(0, key.length() - 1))).isEqualTo(401);
            assertThat(statusWith(key + "A")).isEqualTo(401);
            assertThat(statusWith("pk_" + key.substring(3, 13) + "_")).isEqualTo(401);
        }

        @Test
        void shouldWorkOnlyFromItsNetworks() {
            String elsewhere = make(
                            IdentityServer.ADMIN_KEY,
                            "{\"name\": \"a\", \"scopes\": [\"*\"], \"networks\": [\"203.0.113.0/24\"]}")
                    .text("key");
            String here = make(
                            IdentityServer.ADMIN_KEY,
                            "{\"name\": \"a\", \"scopes\": [\"*\"], \"networks\": [\"127.0.0.0/8\", \"::1\"]}")
                    .text("key");
            assertThat(statusWith(elsewhere)).isEqualTo(401);
            assertThat(statusWith(here)).isEqualTo(200);
        }

        @Test
        void shouldCountItsUses() {
            var made = make(IdentityServer.ADMIN_KEY, "{\"name\": \"counted\", \"scopes\": [\"model:read\"]}");
            for (int i = 0; i < 7; i++) {
                statusWith(made.text("key"));
            }
            server.bean(ApiKeys.class).flushUses();
            var uses = server.database.inInfraTransaction(() -> server.database
                    .infra()
                    .sql("select uses from identity.api_key where prefix = ?")
                    .param(made.text("prefix"))
                    .query(Long.class)
                    .single());
            assertThat(uses).isEqualTo(7);
        }

        @Test
        void shouldBeExchangedForAShortLivedToken() {
            var made = make(IdentityServer.ADMIN_KEY, "{\"name\": \"a\", \"scopes\": [\"user:read\"]}");
            var tokens = server.post("/api/v1/tokens")
                    .json("{\"grant_type\": \"api_key\", \"api_key\": \"%s\"}".formatted(made.text("key")))
                    .send();
            String access = tokens.text("access_token");
            assertThat(tokens.json().path("refresh_token").isNull()).isTrue();
            assertThat(server.get("/api/v1/users").bearer(access).send().status())
                    .isEqualTo(200);
            assertThat(server.get("/api/v1/tenants").bearer(access).send().status())
                    .isEqualTo(403);
            server.call("DELETE", "/api/v1/api-keys/" + made.text("id"))
                    .bearer(IdentityServer.ADMIN_KEY)
                    .send();
            assertThat(server.get("/api/v1/users").bearer(access).send().status())
                    .isEqualTo(401);
        }
    }

    @Nested
    class Ending {
        @Test
        void shouldStopAtOnceWhenRevoked() {
            var made = make(IdentityServer.ADMIN_KEY, "{\"name\": \"a\", \"scopes\": [\"model:read\"]}");
            assertThat(statusWith(made.text("key"))).isEqualTo(200);
            assertThat(server.call("DELETE", "/api/v1/api-keys/" + made.text("id"))
                            .bearer(IdentityServer.ADMIN_KEY)
                            .send()
                            .status())
                    .isEqualTo(204);
            assertThat(statusWith(made.text("key"))).isEqualTo(401);
            assertThat(server.ledger().actionsOf(made.text("id")))
                    .containsExactly("api_key.created", "api_key.revoked", "credentials.refused");
        }

        @Test
        void shouldStopWhenItExpires() {
            var made = make(IdentityServer.ADMIN_KEY, "{\"name\": \"a\", \"scopes\": [\"model:read\"]}");
            IdentityServer.ahead = Duration.ofDays(364);
            assertThat(statusWith(made.text("key"))).isEqualTo(200);
            IdentityServer.ahead = Duration.ofDays(366);
            assertThat(statusWith(made.text("key"))).isEqualTo(401);
        }

        @Test
        void shouldOverlapWithItsSuccessor() {
            var old = make(IdentityServer.ADMIN_KEY, "{\"name\": \"a\", \"scopes\": [\"model:read\"]}");
            var successor = server.post("/api/v1/api-keys/" + old.text("id") + "/rotate")
                    .bearer(IdentityServer.ADMIN_KEY)
                    .json("{\"overlap_seconds\": 3600}")
                    .send();
            assertThat(successor.status()).as(successor.body()).isEqualTo(201);
            assertThat(statusWith(old.text("key"))).isEqualTo(200);
            assertThat(statusWith(successor.text("key"))).isEqualTo(200);
            IdentityServer.ahead = Duration.ofMinutes(61);
            assertThat(statusWith(old.text("key"))).isEqualTo(401);
            assertThat(statusWith(successor.text("key"))).isEqualTo(200);
        }

        @Test
        void shouldBeRevokedButNeverRotatedByWhoAdministersKeys() {
            var admins = make(IdentityServer.ADMIN_KEY, "{\"name\": \"a\", \"scopes\": [\"*\"]}");
            String officer = tokenOf(server.person("officer", "security"));
            var rotated = server.post("/api/v1/api-keys/" + admins.text("id") + "/rotate")
                    .bearer(officer)
                    .json("{}")
                    .send();
            assertThat(rotated.status()).isEqualTo(403);
            assertThat(rotated.body()).doesNotContain("pk_").contains("Revoke it");
            assertThat(server.call("DELETE", "/api/v1/api-keys/" + admins.text("id"))
                            .bearer(officer)
                            .send()
                            .status())
                    .isEqualTo(204);
        }

        @Test
        void shouldNotExistForOtherPeople() {
            var admins = make(IdentityServer.ADMIN_KEY, "{\"name\": \"a\", \"scopes\": [\"model:read\"]}");
            String stranger = tokenOf(server.person("stranger", "developer"));
            var answer = server.call("DELETE", "/api/v1/api-keys/" + admins.text("id"))
                    .bearer(stranger)
                    .send();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(statusWith(admins.text("key"))).isEqualTo(200);
        }
    }
}

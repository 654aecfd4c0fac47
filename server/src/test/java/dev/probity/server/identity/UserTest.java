package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.identity.IdentityServer.Answer;
import dev.probity.server.identity.IdentityServer.Person;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserTest {
    private final IdentityServer server = new IdentityServer();

    @AfterAll
    void stop() {
        server.close();
    }

    private Answer patch(String id, String etag, String json) {
        return server.call("PATCH", "/api/v1/users/" + id)
                .bearer(IdentityServer.ADMIN_KEY)
                .with("If-Match", etag)
                .json(json)
                .send();
    }

    @Nested
    class Making {
        @Test
        void shouldMakeAPersonForEveryRole() {
            for (Role role : Role.values()) {
                Person person = server.person("the-" + role.code(), role.code());
                var session = server.signIn(person);
                assertThat(session.status()).isEqualTo(201);
                assertThat(session.json().path("permissions"))
                        .hasSize(role.permissions().size());
            }
        }

        @Test
        void shouldRefuseWeakPasswordsUnknownRolesTakenAndMalformedAddresses() {
            server.person("taken", "viewer");
            record Bad(String email, String role, String password, String slug) {}
            for (Bad bad : List.of(
                    new Bad("x1@example.org", "viewer", "short", "weak-password"),
                    new Bad("x2@example.org", "viewer", "Password1234", "weak-password"),
                    new Bad("x3@example.org", "viewer", "aaaaaaaaaaaaaaaa", "weak-password"),
                    new Bad("margaret@example.org", "viewer", "margaret-hamilton", "weak-password"),
                    new Bad("x4@example.org", "king", "a long enough phrase", "unknown-role"),
                    new Bad("no-address", "viewer", "a long enough phrase", "validation-failed"),
                    new Bad("TAKEN@example.org", "viewer", "a long enough phrase", "email-taken"))) {
                var answer = server.post("/api/v1/users")
                        .bearer(IdentityServer.ADMIN_KEY)
                        .json("{\"email\": \"%s\", \"name\": \"x\", \"roles\": [\"%s\"], \"password\": \"%s\"}"
                                .formatted(bad.email(), bad.role(), bad.password()))
                        .send();
                assertThat(answer.slug()).as(bad.toString()).isEqualTo(bad.slug());
                assertThat(answer.body()).doesNotContain(bad.password());
            }
        }

        @Test
        void shouldNeedThePermission() {
            String token = server.tokens(server.person("no-admin", "security")).text("access_token");
            var answer = server.post("/api/v1/users")
                    .bearer(token)
                    .json("{\"email\": \"y@example.org\", \"name\": \"y\", \"roles\": [\"admin\"]}")
                    .send();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("permission")).isEqualTo("user:admin");
        }
    }

    @Nested
    class Changing {
        @Test
        void shouldRefuseAChangeThatWasNotBasedOnThePresentVersion() {
            Person person = server.person("edited", "viewer");
            assertThat(patch(person.id(), person.etag(), "{\"name\": \"First\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(patch(person.id(), person.etag(), "{\"name\": \"Second\"}")
                            .status())
                    .isEqualTo(412);
            assertThat(server.get("/api/v1/users/" + person.id())
                            .bearer(IdentityServer.ADMIN_KEY)
                            .send()
                            .text("name"))
                    .isEqualTo("First");
        }

        @Test
        void shouldNotLetAKeyTakeOverSomebodyWhoMayDoMore() {
            Person boss = server.person("boss", "admin");
            Person viewer = server.person("watcher", "viewer");
            String key = server.post("/api/v1/api-keys")
                    .bearer(IdentityServer.ADMIN_KEY)
                    .json("{\"name\": \"people\", \"scopes\": [\"user:admin\", \"model:read\", \"evaluation:read\","
                            + " \"promotion:read\", \"deployment:read\"]}")
                    .send()
                    .text("key");
            String password = "{\"password\": \"a phrase the thief knows\"}";

            var refused = server.call("PATCH", "/api/v1/users/" + boss.id())
                    .bearer(key)
                    .with("If-Match", "*")
                    .json(password)
                    .send();

            assertThat(refused.slug()).isEqualTo("scope-not-held");
            assertThat(server.signIn(boss).status()).isEqualTo(201);
            assertThat(server.call("PATCH", "/api/v1/users/" + viewer.id())
                            .bearer(key)
                            .with("If-Match", "*")
                            .json(password)
                            .send()
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void shouldKeepTheLastAdministrator() {
            try (var alone = new IdentityServer()) {
                var users = alone.get("/api/v1/users")
                        .bearer(IdentityServer.ADMIN_KEY)
                        .send();
                String admin = users.json().path("items").path(0).path("id").asString();
                for (String change : List.of("{\"active\": false}", "{\"roles\": [\"viewer\"]}")) {
                    var answer = alone.call("PATCH", "/api/v1/users/" + admin)
                            .bearer(IdentityServer.ADMIN_KEY)
                            .with("If-Match", "*")
                            .json(change)
                            .send();
                    assertThat(answer.slug()).isEqualTo("last-administrator");
                }
                alone.person("second", "admin");
                assertThat(alone.call("PATCH", "/api/v1/users/" + admin)
                                .bearer(IdentityServer.ADMIN_KEY)
                                .with("If-Match", "*")
                                .json("{\"roles\": [\"viewer\"]}")
                                .send()
                                .status())
                        .isEqualTo(200);
            }
        }

        @Test
        void shouldEndEverySignInWhenThePasswordChanges() {
            Person person = server.person("changer", "viewer");
            var session = server.signIn(person);
            var tokens = server.tokens(person);
            var wrong = server.post("/api/v1/session/password")
                    .cookie(session.session())
                    .with("X-CSRF-Token", session.text("csrf_token"))
                    .json("{\"present\": \"not it at all\", \"password\": \"a quite different phrase\"}")
                    .send();
            assertThat(wrong.status()).isEqualTo(422);
            var changed = server.post("/api/v1/session/password")
                    .cookie(session.session())
                    .with("X-CSRF-Token", session.text("csrf_token"))
                    .json("{\"present\": \"%s\", \"password\": \"a quite different phrase\"}"
                            .formatted(person.password()))
                    .send();
            assertThat(changed.status()).as(changed.body()).isEqualTo(204);
            assertThat(server.get("/api/v1/session")
                            .cookie(session.session())
                            .send()
                            .status())
                    .isEqualTo(401);
            assertThat(server.refresh(tokens.text("refresh_token")).status()).isEqualTo(401);
            assertThat(server.signIn(person).status()).isEqualTo(401);
            assertThat(server.signIn(person.email(), "a quite different phrase").status())
                    .isEqualTo(201);
        }
    }

    @Nested
    class OtherTenants {
        private final Answer tenant = server.post("/api/v1/tenants")
                .bearer(IdentityServer.ADMIN_KEY)
                .json("""
                        {"slug": "globex-%d", "name": "Globex", "administrator":
                          {"email": "boss@globex.example", "name": "Boss", "password": "another tenant's phrase"}}""".formatted(System.nanoTime() % 1_000_000))
                .send();

        private String bossToken() {
            return server.post("/api/v1/tokens")
                    .json("""
                            {"grant_type": "password", "email": "boss@globex.example", "tenant": "%s",
                             "password": "another tenant's phrase"}""".formatted(tenant.text("slug")))
                    .send()
                    .text("access_token");
        }

        @Test
        void shouldNotExist() {
            assertThat(tenant.status()).as(tenant.body()).isEqualTo(201);
            String boss = bossToken();
            Person ours = server.person("ours" + System.nanoTime(), "viewer");
            String ourKey = server.post("/api/v1/api-keys")
                    .bearer(IdentityServer.ADMIN_KEY)
                    .json("{\"name\": \"ours\", \"scopes\": [\"model:read\"]}")
                    .send()
                    .text("id");

            assertThat(server.get("/api/v1/users/" + ours.id())
                            .bearer(boss)
                            .send()
                            .status())
                    .isEqualTo(404);
            assertThat(server.call("PATCH", "/api/v1/users/" + ours.id())
                            .bearer(boss)
                            .with("If-Match", "*")
                            .json("{\"active\": false}")
                            .send()
                            .status())
                    .isEqualTo(404);
            assertThat(server.call("DELETE", "/api/v1/api-keys/" + ourKey)
                            .bearer(boss)
                            .send()
                            .status())
                    .isEqualTo(404);
            assertThat(server.post("/api/v1/api-keys/" + ourKey + "/rotate")
                            .bearer(boss)
                            .send()
                            .status())
                    .isEqualTo(404);
            var list = server.get("/api/v1/users").bearer(boss).send();
            assertThat(list.json().path("items")).hasSize(1);
            assertThat(list.body()).contains("boss@globex.example").doesNotContain("@example.org");
        }

        @Test
        void shouldBeMadeFromTheHomeTenantOnly() {
            var answer =
                    server.post("/api/v1/tenants").bearer(bossToken()).json("""
                            {"slug": "initech", "name": "Initech", "administrator":
                              {"email": "x@initech.example", "name": "X", "password": "yet another long phrase"}}""").send();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(server.get("/api/v1/tenants").bearer(bossToken()).send().status())
                    .isEqualTo(403);
        }

        @Test
        void shouldNotTakeCursorsFromEachOther() {
            server.person("first" + System.nanoTime(), "viewer");
            String cursor = server.get("/api/v1/users?limit=1")
                    .bearer(IdentityServer.ADMIN_KEY)
                    .send()
                    .text("next_cursor");
            assertThat(server.get("/api/v1/users?cursor=" + cursor)
                            .bearer(bossToken())
                            .send()
                            .slug())
                    .isEqualTo("invalid-cursor");
        }
    }
}

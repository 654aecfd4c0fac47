package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.identity.IdentityServer.Person;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {
    private final IdentityServer server = new IdentityServer("--identity-cache-age", "200ms");

    @AfterEach
    void putTheClockBack() {
        IdentityServer.ahead = Duration.ZERO;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Nested
    class SigningIn {
        @Test
        void shouldOpenASessionWithACookieThatScriptsCannotRead() {
            Person ann = server.person("ann", "mrc");

            var answer = server.signIn(ann);

            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(answer.header("Set-Cookie"))
                    .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                    .doesNotContain("Domain=");
            assertThat(answer.json().path("user").path("email").asString()).isEqualTo("ann@example.org");
            assertThat(answer.json().path("permissions").toString()).contains("promotion:approve");
            assertThat(answer.body()).doesNotContain(answer.session(), ann.password(), "argon2");
            assertThat(server.get("/api/v1/session")
                            .cookie(answer.session())
                            .send()
                            .text("csrf_token"))
                    .isEqualTo(answer.text("csrf_token"));
            assertThat(server.ledger().actionsOf(ann.id())).containsExactly("user.created", "session.started");
        }

        @Test
        void shouldGiveANewSessionAtEverySignInAndNeverTakeOneFromOutside() {
            Person person = server.person("fixated", "viewer");
            String chosen = "chosen-by-an-attacker";
            var answer = server.post("/api/v1/sessions")
                    .cookie(chosen)
                    .json("{\"email\": \"%s\", \"password\": \"%s\"}".formatted(person.email(), person.password()))
                    .send();
            assertThat(answer.session())
                    .isNotEqualTo(chosen)
                    .isNotEqualTo(server.signIn(person).session());
            assertThat(server.get("/api/v1/session").cookie(chosen).send().status())
                    .isEqualTo(401);
        }

        @Test
        void shouldKeepOnlyAHashOfTheToken() {
            var answer = server.signIn(server.person("hashed", "viewer"));
            String stored = server.database.inInfraTransaction(() -> server.database
                    .infra()
                    .sql(
                            "select string_agg(encode(token_hash, 'escape') || encode(token_hash, 'base64'), ' ') from identity.session")
                    .query(String.class)
                    .single());
            assertThat(stored).doesNotContain(answer.session());
        }

        @Test
        void shouldNotTellAnUnknownAddressFromAWrongPassword() {
            Person known = server.person("known", "viewer");
            var wrong = server.signIn(known.email(), "not the password at all");
            var unknown = server.signIn("nobody@example.org", "not the password at all");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(unknown.status()).isEqualTo(401);
            assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
            assertThat(unknown.slug()).isEqualTo(wrong.slug()).isEqualTo("invalid-credentials");
            assertThat(server.ledger().actionsOf(known.id())).containsExactly("user.created", "session.refused");
        }
    }

    @Nested
    class Using {
        @Test
        void shouldDemandTheCsrfTokenForEverythingThatChangesSomething() {
            Person person = server.person("clicker", "admin");
            var session = server.signIn(person);
            String body = "{\"name\": \"k\", \"scopes\": [\"model:read\"]}";

            var missing = server.post("/api/v1/api-keys")
                    .cookie(session.session())
                    .json(body)
                    .send();
            var wrong = server.post("/api/v1/api-keys")
                    .cookie(session.session())
                    .with("X-CSRF-Token", server.signIn(person).text("csrf_token"))
                    .json(body)
                    .send();
            var right = server.post("/api/v1/api-keys")
                    .cookie(session.session())
                    .with("X-CSRF-Token", session.text("csrf_token"))
                    .json(body)
                    .send();

            assertThat(missing.status()).isEqualTo(403);
            assertThat(missing.slug()).isEqualTo("csrf-token-missing");
            assertThat(wrong.slug()).isEqualTo("csrf-token-missing");
            assertThat(right.status()).as(right.body()).isEqualTo(201);
            assertThat(server.get("/api/v1/api-keys")
                            .cookie(session.session())
                            .send()
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void shouldEndAtSignOut() {
            var session = server.signIn(server.person("leaver", "viewer"));
            var out = server.call("DELETE", "/api/v1/session")
                    .cookie(session.session())
                    .with("X-CSRF-Token", session.text("csrf_token"))
                    .send();
            assertThat(out.status()).isEqualTo(204);
            assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
            assertThat(server.get("/api/v1/session")
                            .cookie(session.session())
                            .send()
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void shouldEndWhenIdleAndLastAsLongAsItIsUsed() {
            var session = server.signIn(server.person("dozer", "viewer"));
            for (int minutes : new int[] {20, 40, 60}) {
                IdentityServer.ahead = Duration.ofMinutes(minutes);
                assertThat(server.get("/api/v1/session")
                                .cookie(session.session())
                                .send()
                                .status())
                        .as("after %d minutes of use", minutes)
                        .isEqualTo(200);
            }
            IdentityServer.ahead = Duration.ofMinutes(91);
            assertThat(server.get("/api/v1/session")
                            .cookie(session.session())
                            .send()
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void shouldEndAtItsAgeHoweverMuchItIsUsed() {
            var session = server.signIn(server.person("stayer", "viewer"));
            for (int minutes = 0; minutes < 12 * 60; minutes += 25) {
                IdentityServer.ahead = Duration.ofMinutes(minutes);
                assertThat(server.get("/api/v1/session")
                                .cookie(session.session())
                                .send()
                                .status())
                        .isEqualTo(200);
            }
            IdentityServer.ahead = Duration.ofMinutes(12 * 60 + 1);
            assertThat(server.get("/api/v1/session")
                            .cookie(session.session())
                            .send()
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void shouldEndWhenTheUserIsDeactivated() {
            Person person = server.person("gone", "viewer");
            var session = server.signIn(person);
            assertThat(server.get("/api/v1/session")
                            .cookie(session.session())
                            .send()
                            .status())
                    .isEqualTo(200);
            server.call("PATCH", "/api/v1/users/" + person.id())
                    .bearer(IdentityServer.ADMIN_KEY)
                    .with("If-Match", "*")
                    .json("{\"active\": false}")
                    .send();
            assertThat(server.get("/api/v1/session")
                            .cookie(session.session())
                            .send()
                            .status())
                    .isEqualTo(401);
            assertThat(server.signIn(person).status()).isEqualTo(401);
        }
    }

    @Nested
    class Guessing {
        @Test
        void shouldLockTheAccountAndSayNothingAboutIt() {
            Person person = server.person("guessed", "viewer");
            for (int i = 0; i < 5; i++) {
                assertThat(server.signIn(person.email(), "wrong guess number " + i)
                                .status())
                        .isEqualTo(401);
            }
            var right = server.signIn(person);
            assertThat(right.status()).isEqualTo(401);
            assertThat(right.slug()).isEqualTo("invalid-credentials");
            IdentityServer.ahead = Duration.ofMinutes(16);
            assertThat(server.signIn(person).status()).isEqualTo(201);
        }

        @Test
        void shouldForgetFailuresAfterASuccess() {
            Person person = server.person("typist", "viewer");
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 4; i++) {
                    server.signIn(person.email(), "wrong guess number " + i);
                }
                assertThat(server.signIn(person).status()).isEqualTo(201);
            }
        }

        @Test
        void shouldRefuseAnAddressThatGuessesAtMany() {
            try (var strict = new IdentityServer(server.database, "--identity-failures-per-minute", "10")) {
                int refused = 0;
                for (int i = 0; i < 20; i++) {
                    var answer = strict.signIn("victim" + i + "@example.org", "summer of the year");
                    if (answer.status() == 429) {
                        refused++;
                        assertThat(answer.slug()).isEqualTo("too-many-attempts");
                        assertThat(answer.header("Retry-After")).isNotEmpty();
                    }
                }
                assertThat(refused).isGreaterThanOrEqualTo(9);
            }
        }
    }
}

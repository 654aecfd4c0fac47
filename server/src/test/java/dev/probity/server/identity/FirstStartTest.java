package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.ConfigurationException;
import dev.probity.platform.configuration.ConfigurationSources;
import dev.probity.platform.configuration.Secret;
import dev.probity.platform.database.Database;
import dev.probity.platform.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstStartTest {

    @Nested
    class WithoutAnAdministratorKey {
        private final Database database = new Database(TestDatabase.fresh(), 4, 4);
        private final TokenHash hashes = new TokenHash(new byte[32]);
        private final Passwords passwords = new Passwords(256, 1, 2);
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

        private void start() {
            new FirstStart(
                            new TenantStore(database),
                            new UserStore(database),
                            passwords,
                            new AdministratorKey(Optional.empty(), hashes),
                            database,
                            new RecordedLedger(),
                            Clock.systemUTC(),
                            new PrintStream(printed, true, StandardCharsets.UTF_8))
                    .run();
        }

        @Test
        void shouldPrintAWorkingRandomPasswordOnceAndOnlyAtTheFirstStart() {
            start();
            String text = printed.toString(StandardCharsets.UTF_8);
            var match = Pattern.compile("password  (\\S{43})").matcher(text);
            assertThat(match.find()).as(text).isTrue();
            var candidate = new UserStore(database).candidates(FirstStart.EMAIL, null);
            assertThat(candidate).hasSize(1);
            assertThat(passwords.verify(candidate.getFirst().passwordHash(), match.group(1)))
                    .isTrue();

            printed.reset();
            start();
            assertThat(printed.size()).isZero();
            assertThat(new TenantStore(database).list(null, 10)).hasSize(1);
            database.close();
        }
    }

    @Nested
    class AdministratorKeys {
        private final ConfigurationSources none = ConfigurationSources.none();

        @TempDir
        Path folder;

        private AdminConfig read(ConfigurationSources sources) {
            return Configuration.load(List.of(AdminConfig.class), sources).get(AdminConfig.class);
        }

        @Test
        void shouldBeTakenFromAFileOrTheEnvironment() throws Exception {
            Path file = Files.writeString(folder.resolve("key"), IdentityServer.ADMIN_KEY + "\n");
            assertThat(read(none.withFlag("--admin-key-file", file.toString())).resolve())
                    .map(Secret::reveal)
                    .contains(IdentityServer.ADMIN_KEY);
            assertThat(read(none.withEnvironment(java.util.Map.of("PROBITY_ADMIN_KEY", IdentityServer.ADMIN_KEY)))
                            .resolve())
                    .map(Secret::reveal)
                    .contains(IdentityServer.ADMIN_KEY);
            assertThat(read(none).resolve()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "short",
                    "changeme-changeme-changeme-changeme-42",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                    "0123456789abcdef0123456789abcdef",
                    "my-super-password-that-is-really-long-enough",
                })
        void shouldBeRefusedByNameWhenWeak(String weak) throws Exception {
            Path file = Files.writeString(folder.resolve("key"), weak);
            assertThatThrownBy(() -> read(none.withFlag("--admin-key-file", file.toString())))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("admin: key-file")
                    .hasMessageNotContaining(weak + " ");
            assertThatThrownBy(() -> read(none.withFlag("--admin-key", weak)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("admin");
        }

        @Test
        void shouldActAsTheAdministratorAndEndWithTheConfiguration() {
            var database = new Database(TestDatabase.fresh(), 8, 8);
            try (var server = new IdentityServer(database)) {
                var session = server.get("/api/v1/session")
                        .bearer(IdentityServer.ADMIN_KEY)
                        .send();
                assertThat(session.json().path("permissions").toString()).isEqualTo("[\"*\"]");
                assertThat(server.get("/api/v1/session")
                                .bearer(IdentityServer.ADMIN_KEY + "x")
                                .send()
                                .status())
                        .isEqualTo(401);
            }
            String other = "Qw8eRt5yUi2oPa7sDf4gHj1kLz9xCv6bNm3q";
            try (var server = new IdentityServer(database, "--admin-key", other)) {
                assertThat(server.get("/api/v1/session")
                                .bearer(IdentityServer.ADMIN_KEY)
                                .send()
                                .status())
                        .isEqualTo(401);
                assertThat(server.get("/api/v1/session").bearer(other).send().status())
                        .isEqualTo(200);
            }
            database.close();
        }
    }
}

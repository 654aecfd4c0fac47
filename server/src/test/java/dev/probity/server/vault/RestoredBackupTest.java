package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.DatabaseLogin;
import dev.probity.platform.database.DatabaseSetup;
import dev.probity.platform.database.EmbeddedPostgres;
import dev.probity.platform.database.Migrations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A backup as an administrator makes one: the server is stopped and the folders of PostgreSQL and of the objects are copied.
 * After an erasure it is put back beside the list of destroyed keys, which is not part of it.
 */
@Tag("slow") // it starts PostgreSQL and the vault eight times
class RestoredBackupTest {

    private static final List<String> BACKED_UP = List.of("postgres", "objects");
    private static final byte[] CONTEXT = {1};

    @TempDir
    Path folder;

    @Test
    void shouldKeepErasedWhatWasErasedAfterTheBackup() throws Exception {
        walk();
    }

    @Test
    void shouldKeepItErasedWithTheRootKeyInAnotherHolder() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "t");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        HttpServer transit = transit();
        try {
            walk(
                    "--root-keys-provider",
                    "transit",
                    "--transit-address",
                    "http://localhost:" + transit.getAddress().getPort(),
                    "--transit-token-file",
                    token.toString());
            assertThat(folder.resolve("data/keys/root.keyset")).doesNotExist();
            assertThatThrownBy(() -> new Installation(folder.resolve("data")))
                    .as("a start without the holder of the root key")
                    .rootCause()
                    .hasMessageContaining("set root-keys.former to \"transit:transit/probity\"");
        } finally {
            transit.stop(0);
        }
    }

    private void walk(String... flags) throws Exception {
        Path data = folder.resolve("data");
        Path backup = Files.createDirectories(folder.resolve("backup"));
        TenantWithData erased;
        TenantWithData kept;
        byte[] sealed;
        try (Installation installation = new Installation(data, flags)) {
            erased = TenantWithData.create(installation.server);
            kept = TenantWithData.create(installation.server);
            sealed = installation.keys().subjectKey(erased.tenant(), "anna").seal(new byte[] {42}, CONTEXT);
        }
        copy(data, backup);

        try (Installation installation = new Installation(data, flags)) {
            destroyDatasetKey(installation.server, erased);
            assertThat(installation.keys().destroySubject(erased.tenant(), "anna", "a request"))
                    .isNotNull();
            assertThat(erased.status(installation.server)).isEqualTo(410);
        }

        if (flags.length == 0) {
            showWhatTheBackupHolds(data, backup, erased, sealed);
        }
        copy(backup, data);
        try (Installation installation = new Installation(data, flags)) {
            assertThat(erased.status(installation.server)).isEqualTo(410);
            assertThatThrownBy(() -> installation.keys().subjectKey(erased.tenant(), "anna"))
                    .isInstanceOfSatisfying(
                            KeyUnavailableException.class,
                            refusal ->
                                    assertThat(refusal.reason()).isEqualTo(KeyUnavailableException.Reason.DESTROYED));
            assertThat(kept.status(installation.server)).isEqualTo(200);
        }
    }

    /** Shows that the backup holds everything: without the list all that was erased would be back. */
    private void showWhatTheBackupHolds(Path data, Path backup, TenantWithData erased, byte[] sealed) throws Exception {
        Path list = data.resolve("keys/destroyed.jsonl");
        Path aside = Files.move(list, folder.resolve("destroyed.jsonl"));
        copy(backup, data);
        try (Installation installation = new Installation(data)) {
            assertThat(erased.status(installation.server)).isEqualTo(200);
            assertThat(installation.keys().subjectKey(erased.tenant(), "anna").open(sealed, CONTEXT))
                    .containsExactly(42);
        }
        Files.move(aside, list);
    }

    private static void destroyDatasetKey(VaultServer server, TenantWithData tenant) throws Exception {
        for (JsonNode key :
                server.get(tenant.steward(), "/api/v1/encryption-keys").json().path("items")) {
            if (key.path("scope").asString().equals(tenant.dataset())) {
                VaultServer.Answer receipt = server.post(
                        tenant.steward(),
                        "/api/v1/encryption-keys/" + key.path("id").asString() + "/destroy",
                        "application/json",
                        "{\"reason\": \"the contract ended\"}");
                assertThat(receipt.status()).isEqualTo(200);
                return;
            }
        }
        throw new AssertionError("the dataset has no key");
    }

    /** With rights and owners, which PostgreSQL insists on. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        for (String part : BACKED_UP) {
            run("rm", "-rf", to.resolve(part).toString());
            run("cp", "-a", from.resolve(part).toString(), to.toString());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /** The vault on a PostgreSQL of its own under the data directory, as the product runs by default. */
    private static final class Installation implements AutoCloseable {
        private final EmbeddedPostgres postgres;
        private final VaultServer server;

        Installation(Path data, String... flags) throws IOException {
            Files.createDirectories(data);
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            postgres = EmbeddedPostgres.start(data.resolve("postgres"), Map.of());
            try {
                DatabaseLogin owner =
                        DatabaseSetup.createOwnedDatabase(postgres.superuser(), "probity", "owner-of-the-installation");
                DatabaseAccess access = DatabaseSetup.prepareRoles(
                        owner, "app-of-the-installation", "infra-of-the-installation", false);
                Migrations.migrate(owner);
                server = new VaultServer(data, access, flags);
            } catch (IOException | RuntimeException failure) {
                postgres.close();
                throw failure;
            }
        }

        Keys keys() {
            return server.bean(Keys.class);
        }

        @Override
        public void close() {
            server.close();
            postgres.close();
        }
    }

    /** A transit engine that keeps what it was given and gives out a number for it. */
    private static HttpServer transit() throws IOException {
        Map<String, String> kept = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/", exchange -> {
            try (exchange) {
                JsonNode body =
                        JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
                String context = body.path("associated_data").asString();
                String answer;
                if (exchange.getRequestURI().getPath().endsWith("/encrypt/probity")) {
                    String name = Base64.getEncoder()
                            .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
                    kept.put(name + context, body.path("plaintext").asString());
                    answer = "{\"data\": {\"ciphertext\": \"vault:v1:" + name + "\"}}";
                } else {
                    String name = body.path("ciphertext").asString().substring("vault:v1:".length());
                    answer = "{\"data\": {\"plaintext\": \"" + kept.get(name + context) + "\"}}";
                }
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        return server;
    }
}

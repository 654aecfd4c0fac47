package dev.probity.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.ledger.Check;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.NoteVerifier;
import dev.probity.ledger.Report;
import dev.probity.ledger.TreeProver;
import dev.probity.ledger.verify.OfflineVerifier;
import dev.probity.platform.json.StoredJson;
import dev.probity.server.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The ledger as clients meet it, on the assembled server. */
class LedgerHttpTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private static HttpResponse<byte[]> send(String method, String path, String body, boolean signedIn)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(TestServer.url().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (signedIn) {
            request.header("X-API-Key", TestServer.ADMIN_KEY);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static byte[] open(String path) throws IOException {
        HttpResponse<byte[]> answer = send("GET", path, "", false);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String openText(String path) throws IOException {
        return new String(open(path), StandardCharsets.UTF_8);
    }

    private static JsonNode call(String method, String path, String body) throws IOException {
        HttpResponse<byte[]> answer = send(method, path, body, true);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, new String(answer.body(), StandardCharsets.UTF_8))
                .isBetween(200, 299);
        return StoredJson.mapper().readTree(answer.body());
    }

    /** Something that is on record: maintenance ends, which it does at any time. */
    @BeforeAll
    static void act() throws IOException {
        call("PUT", "/api/v1/maintenance", "{\"read_only\":false,\"reason\":\"test\"}");
    }

    private static String anEntry() throws IOException {
        JsonNode items = call("GET", "/api/v1/ledger/entries?kind=maintenance&limit=1", "")
                .path("items");
        for (int i = 0; items.isEmpty() && i < 50; i++) {
            items = call("GET", "/api/v1/ledger/entries?kind=maintenance&limit=1", "")
                    .path("items");
        }
        assertThat(items).isNotEmpty();
        return items.get(0).path("id").stringValue();
    }

    @Nested
    class Public {
        @Test
        void shouldServeALogThatVerifiesWithoutCredentials() throws IOException {
            anEntry();
            NoteVerifier key = NoteVerifier.parse(openText("/ledger/key"));
            Checkpoint checkpoint = Checkpoint.verified(openText("/ledger/checkpoint"), key);
            TreeProver prover = new TreeProver(
                    tile -> {
                        try {
                            return open("/ledger/" + tile.path());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    checkpoint.size());
            assertThat(prover.root()).isEqualTo(checkpoint.root());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/ledger/tile/0/999", "/ledger/tile/0/x001/x067", "/ledger/tile/entries/000", "/ledger/tile/"
                })
        void shouldAnswerOtherTilesWithNotFound(String path) throws IOException {
            assertThat(send("GET", path, "", false).statusCode()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/v1/ledger/entries", "/api/v1/why?type=dataset&id=x", "/api/v1/bundles"})
        void shouldKeepEntriesForThoseSignedIn(String path) throws IOException {
            assertThat(send("GET", path, "", false).statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class Permitted {
        @Test
        void shouldHandOutAProofFileThatVerifiesOffline() throws IOException {
            String id = anEntry();
            HttpResponse<byte[]> answer = send("GET", "/api/v1/ledger/entries/" + id + "/proof.tlog-proof", "", true);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(v -> assertThat(v).contains(id + ".tlog-proof"));
            Path file = Files.write(folder.resolve("x.tlog-proof"), answer.body());
            Report report = OfflineVerifier.verify(file, openText("/ledger/key"));
            assertThat(report.checks()).allMatch(Check::ok);
        }

        @Test
        void shouldGiveTheSameProofAsJson() throws IOException {
            JsonNode proof = call("GET", "/api/v1/ledger/entries/" + anEntry() + "/proof", "");
            assertThat(proof.path("entry").path("kind").stringValue()).isEqualTo("maintenance");
            assertThat(proof.path("hashes").isArray()).isTrue();
            assertThat(proof.path("tree_size").longValue())
                    .isGreaterThan(proof.path("leaf_index").longValue());
        }

        @Test
        void shouldVerifyTheWholeLog() throws IOException {
            JsonNode verification = call("POST", "/api/v1/ledger/verify", "");
            assertThat(verification.path("ok").booleanValue())
                    .as(verification.toString())
                    .isTrue();
        }

        @Test
        void shouldMakeAndFetchABundle() throws IOException {
            anEntry();
            JsonNode bundle = call(
                    "POST", "/api/v1/bundles", "{\"subject_type\":\"installation\",\"subject_id\":\"installation\"}");
            HttpResponse<byte[]> content =
                    send("GET", "/api/v1/bundles/" + bundle.path("id").stringValue() + "/content", "", true);
            Path file = Files.write(folder.resolve("bundle.zip"), content.body());
            Report report = OfflineVerifier.verify(file, openText("/ledger/key"));
            assertThat(report.checks()).allMatch(Check::ok);
            assertThat(report.subject()).isEqualTo("installation installation");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/v1/ledger/entries?entity=nonsense",
                    "/api/v1/ledger/consistency?from=5&to=2",
                    "/api/v1/why?type=UPPER&id=x"
                })
        void shouldRefuseMalformedQuestions(String path) throws IOException {
            HttpResponse<byte[]> answer = send("GET", path, "", true);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("/problems/bad-request");
        }

        @Test
        void shouldAnswerUnknownIdsWithNotFound() throws IOException {
            String nobody = "00000000-0000-7000-8000-000000000000";
            for (String path : new String[] {
                "/api/v1/ledger/entries/" + nobody,
                "/api/v1/ledger/entries/" + nobody + "/proof",
                "/api/v1/bundles/" + nobody,
                "/api/v1/why?type=model_version&id=" + nobody,
                "/api/v1/why?type=model_version&id=no-uuid"
            }) {
                assertThat(send("GET", path, "", true).statusCode()).as(path).isEqualTo(404);
            }
        }
    }
}

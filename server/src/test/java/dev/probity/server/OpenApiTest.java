package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.testing.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed contract is what the code says. {@code -Dopenapi.update=true} writes it anew. */
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../api/openapi.yaml");

    @Test
    void shouldServeExactlyTheCommittedContract() throws Exception {
        HttpResponse<String> served = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(TestServer.url().resolve("/docs/api/openapi.json.yaml"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(served.statusCode()).as(served.body()).isEqualTo(200);
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(COMMITTED, served.body());
        }
        assertThat(Files.readString(COMMITTED))
                .as("run with -Dopenapi.update=true, look at the difference, and commit it")
                .isEqualTo(served.body());
    }
}

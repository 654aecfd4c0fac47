package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that a browser asks for before anybody has signed in. */
class UserInterfaceTest {

    private static HttpResponse<String> browse(String path) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(
                    HttpRequest.newBuilder(TestServer.shared().url().resolve(path))
                            .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/models", "/ledger?kind=user", "/no-such-page"})
    void shouldAnswerEveryPageWithTheOneThatFindsItsOwnWay(String path) throws Exception {
        HttpResponse<String> answer = browse(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(answer.body()).contains("<!doctype html>");
    }

    @Test
    void shouldNotTakeTheInterfaceOrAFileForAPage() throws Exception {
        assertThat(browse("/api/v1/no-such-thing").statusCode()).isEqualTo(404);
        assertThat(browse("/assets/no-such-file.js").statusCode()).isEqualTo(404);
    }
}

package dev.probity.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.ProbityServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who may do everything in one tenant, at a running server. */
public final class TenantAdministrator {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI server;
    private final String token;
    private final List<Call> calls = new ArrayList<>();

    /** What was asked, and how it went. */
    public record Call(String method, String path, int status) {}

    private TenantAdministrator(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Of the tenant that runs the installation. */
    public static TenantAdministrator ofHome(ProbityServer server) {
        return new TenantAdministrator(server.url(), TestServer.ADMIN_KEY);
    }

    /** Somebody with these roles in the tenant that runs the installation. */
    public static TenantAdministrator ofHome(ProbityServer server, String... roles)
            throws IOException, InterruptedException {
        String login = "\"email\": \"u-%s@example.org\", \"password\": \"a battery, a horse, a staple\""
                .formatted(UUID.randomUUID());
        HttpResponse<String> made =
                ofHome(server).call("post", "/api/v1/users", """
                        {"name": "Somebody", "roles": ["%s"], %s}
                        """.formatted(String.join("\", \"", roles), login));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return signedIn(server, login);
    }

    /** Of a tenant that is made here and has nothing yet. */
    public static TenantAdministrator ofNewTenant(ProbityServer server) throws IOException, InterruptedException {
        String slug = "t" + UUID.randomUUID().toString().substring(0, 8);
        String login = "\"email\": \"root@%s.example\", \"password\": \"a battery, a horse, a staple\"".formatted(slug);
        HttpResponse<String> made = ofHome(server).call("post", "/api/v1/tenants", """
                        {"slug": "%s", "name": "Other", "administrator": {"name": "Root", %s}}
                        """.formatted(slug, login));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return signedIn(server, "\"tenant\": \"" + slug + "\", " + login);
    }

    private static TenantAdministrator signedIn(ProbityServer server, String login)
            throws IOException, InterruptedException {
        HttpResponse<String> signedIn = new TenantAdministrator(server.url(), "")
                .call("post", "/api/v1/tokens", "{\"grant_type\": \"password\", " + login + "}");
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        return new TenantAdministrator(
                server.url(), json(signedIn).path("access_token").asString());
    }

    /** All calls so far, oldest first. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** One call to the control plane; what does not begin like JSON is sent as CSV or as bytes. */
    public HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return call(server, method, path, body);
    }

    /** One call to any listener. */
    public HttpResponse<String> call(URI listener, String method, String path, String body)
            throws IOException, InterruptedException {
        boolean empty = method.equals("get") || body.isEmpty();
        HttpRequest.Builder request = HttpRequest.newBuilder(listener.resolve(path))
                .header("If-Match", "*")
                .header("Content-Type", type(body))
                .method(
                        method.toUpperCase(Locale.ROOT),
                        empty ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        calls.add(new Call(method, listener.relativize(answer.uri()).getPath(), answer.statusCode()));
        return answer;
    }

    private static String type(String body) {
        return body.isEmpty() || body.startsWith("{")
                ? "application/json"
                : body.contains(",") ? "text/csv" : "application/octet-stream";
    }

    /** The body of an answer; an empty object when it is not JSON. */
    public static JsonNode json(HttpResponse<String> answer) {
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return json
                ? JsonMapper.shared().readTree(answer.body())
                : JsonMapper.shared().createObjectNode();
    }
}

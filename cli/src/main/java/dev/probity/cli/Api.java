package dev.probity.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the public API with one person's credentials. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final HttpClient http;
    private final URI base;
    private final @Nullable String token;

    private Api(HttpClient http, URI base, @Nullable String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /** A caller of the listener at {@code base} who has not signed in. */
    public static Api at(URI base) {
        return at(base, null);
    }

    /** The same, by a TLS context of the caller's own; null for the one of the JVM. */
    public static Api at(URI base, @Nullable SSLContext tls) {
        if (base.getHost() == null || !SCHEMES.contains(base.getScheme())) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "\"" + base + "\" is not the address of a server; write it like http://localhost:8080");
        }
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
        if (tls != null) {
            http.sslContext(tls);
        }
        return new Api(http.build(), base, null);
    }

    /** The same listener with an access token or API key. */
    public Api as(String credential) {
        return new Api(http, base, credential);
    }

    /** Another listener with the same credentials. */
    public Api on(URI other) {
        return new Api(http, other, token);
    }

    public URI base() {
        return base;
    }

    /** What came back: a status and, when there is one, a JSON body. */
    public record Answer(int status, byte[] body, java.net.http.HttpHeaders headers) {

        public boolean ok() {
            return status >= 200 && status < 300;
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JacksonException e) {
                throw new CommandException(ExitCode.SERVER, "the server did not answer JSON: " + text(), e);
            }
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The answer itself when it is a success; otherwise what the server said is wrong. */
        public Answer orFail(String doing) {
            if (ok()) {
                return this;
            }
            throw new CommandException(ExitCode.SERVER, doing + " was refused (" + status + "): " + problem());
        }

        /** A problem in one line, with each of its errors. */
        public String problem() {
            try {
                JsonNode problem = JSON.readTree(body);
                StringBuilder line = new StringBuilder(
                        problem.path("detail").asString(problem.path("title").asString(text())));
                for (JsonNode error : problem.path("errors")) {
                    line.append("; ")
                            .append(error.path("pointer").asString(""))
                            .append(' ')
                            .append(error.path("message").asString(""));
                }
                return line.toString();
            } catch (JacksonException e) {
                return text();
            }
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, BodyPublishers.noBody());
    }

    public Answer post(String path, Object body) {
        return send("POST", path, "application/json", json(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, "application/json", json(body));
    }

    /** Streams a file as the body of a POST. */
    public Answer upload(String path, String contentType, Path file) {
        try {
            return send("POST", path, contentType, BodyPublishers.ofFile(file));
        } catch (IOException e) {
            throw CommandException.about("the file " + file + " cannot be read", e);
        }
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private Answer send(String method, String path, @Nullable String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofMinutes(10))
                .method(method, body)
                .header("Accept", "application/json, application/problem+json, */*;q=0.1");
        if (contentType != null) {
            request.header("Content-Type", contentType);
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (SSLHandshakeException e) {
            throw new CommandException(
                    ExitCode.SERVER,
                    "the certificate of " + base + " is not trusted here (" + e.getMessage()
                            + "); name a trust store that knows its authority with"
                            + " PROBITY_JVM_FLAGS=-Djavax.net.ssl.trustStore=FILE, as docs/runbooks/tls.md shows",
                    e);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.SERVER,
                    "no answer from " + base + " (" + e + "); is the server running, and is this its address?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.SERVER, "interrupted while waiting for " + base, e);
        }
    }
}

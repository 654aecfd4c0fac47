package dev.probity.server.identity;

import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import dev.probity.platform.http.HttpKeys;
import dev.probity.platform.runtime.PlatformBeans;
import dev.probity.platform.testing.ListeningApplication;
import dev.probity.platform.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The identity module behind a real listener, with a ledger that remembers and a clock that can be moved. */
final class IdentityServer implements AutoCloseable {
    static final String ADMIN_KEY = "Zk3vQ9wLr7TxYb2NfGh8JmCpAs5DeVu4XoRiWq6t";

    /** Moves the clock of every server of this JVM. */
    static volatile Duration ahead = Duration.ZERO;

    final Database database;
    private final ListeningApplication application;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    IdentityServer(String... flags) {
        this(new Database(TestDatabase.fresh(), 10, 10), flags);
    }

    IdentityServer(Database database, String... flags) {
        this.database = database;
        List<String> all = new ArrayList<>(List.of(
                "--admin-key",
                ADMIN_KEY,
                // Cheap on purpose: what is tested here is not how long a guess takes.
                "--identity-password-memory",
                "8MiB",
                "--identity-password-passes",
                "1"));
        all.addAll(List.of(flags));
        application = ListeningApplication.start(Application.class, database, beans -> {}, all.toArray(String[]::new));
        base = application.base();
    }

    <T> T bean(Class<T> type) {
        return application.bean(type);
    }

    RecordedLedger ledger() {
        return bean(RecordedLedger.class);
    }

    /** A request in the making. */
    final class Call {
        private final List<String> headers = new ArrayList<>();
        private final String method;
        private final String path;
        private String body = "";

        Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Call with(String name, String value) {
            headers.addAll(List.of(name, value));
            return this;
        }

        Call bearer(String token) {
            return with("Authorization", "Bearer " + token);
        }

        Call cookie(String session) {
            return with("Cookie", "probity_session=" + session);
        }

        Call json(String text) {
            body = text;
            return with("Content-Type", "application/json");
        }

        Answer send() {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(20))
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!headers.isEmpty()) {
                request.headers(headers.toArray(String[]::new));
            }
            try {
                return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    Call get(String path) {
        return new Call("GET", path);
    }

    Call post(String path) {
        return new Call("POST", path);
    }

    Call call(String method, String path) {
        return new Call(method, path);
    }

    record Answer(HttpResponse<String> response) {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String member) {
            return json().path(member).asString();
        }

        String slug() {
            return text("type").replace("/problems/", "");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The session in the cookie that was set. */
        String session() {
            String cookie = header("Set-Cookie");
            return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        }
    }

    /** A person made by the administrator, signed in by nothing yet. */
    record Person(String id, String email, String password, String etag) {}

    Person person(String name, String... roles) {
        String email = name + "@example.org";
        String password = "correct horse of the " + name.length() + " battery";
        var made = post("/api/v1/users")
                .bearer(ADMIN_KEY)
                .json("""
                        {"email": "%s", "name": "%s", "roles": ["%s"], "password": "%s"}""".formatted(email, name, String.join("\", \"", roles), password))
                .send();
        if (made.status() != 201) {
            throw new IllegalStateException(made.body());
        }
        return new Person(made.text("id"), email, password, made.header("ETag"));
    }

    Answer signIn(Person person) {
        return signIn(person.email(), person.password());
    }

    Answer signIn(String email, String password) {
        return post("/api/v1/sessions")
                .json("{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
                .send();
    }

    Answer tokens(Person person) {
        return post("/api/v1/tokens")
                .json("{\"grant_type\": \"password\", \"email\": \"%s\", \"password\": \"%s\"}"
                        .formatted(person.email(), person.password()))
                .send();
    }

    Answer refresh(String token) {
        return post("/api/v1/tokens")
                .json("{\"grant_type\": \"refresh_token\", \"refresh_token\": \"%s\"}".formatted(token))
                .send();
    }

    @Override
    public void close() {
        application.close();
    }

    @EnableAutoConfiguration
    @ComponentScan
    @Import(PlatformBeans.class)
    static class Application {
        @Bean
        RecordedLedger ledger() {
            return new RecordedLedger();
        }

        @Bean
        Clock clock() {
            InstantSource moved = () -> Instant.now().plus(ahead);
            return moved.withZone(ZoneOffset.UTC);
        }

        @Bean
        Secrets secrets() throws IOException {
            return Secrets.open(Files.createTempDirectory("probity-identity-secrets"));
        }

        @Bean
        HttpKeys httpKeys(Secrets secrets) {
            return secrets::derive;
        }
    }
}

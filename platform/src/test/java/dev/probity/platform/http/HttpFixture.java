package dev.probity.platform.http;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tenancy.HomeTenant;
import dev.probity.platform.testing.ListeningApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real listener with the platform's HTTP side, a few handlers, and callers named by their token. */
final class HttpFixture implements AutoCloseable {
    static final List<String> RECORDED = new CopyOnWriteArrayList<>();
    static final UUID TENANT = Ids.next();
    private static final UUID OTHER_TENANT = Ids.next();
    private static final UUID OTHER_ACTOR = Ids.next();
    private static final UUID ACTOR = Ids.next();

    private final ListeningApplication application;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    HttpFixture(Database database, String... flags) {
        application = ListeningApplication.start(Application.class, database, beans -> {}, flags);
        base = application.base();
    }

    <T> T bean(Class<T> type) {
        return application.bean(type);
    }

    URI base() {
        return URI.create(base);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    HttpRequest.Builder json(String method, String path, String body) {
        return request(path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
    }

    Answer get(String path, String... headers) {
        return send(headers.length == 0 ? request(path) : request(path).headers(headers));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(
                    client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        application.close();
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

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String slug() {
            return json().path("type").asString().replace("/problems/", "");
        }

        List<String> pointers() {
            var pointers = new ArrayList<String>();
            json().path("errors")
                    .forEach(error -> pointers.add(error.path("pointer").asString()));
            return pointers;
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
    @Import(SampleController.class)
    static class Application {

        /** A token reads {@code name:permission,permission}; {@code bad} is never accepted. */
        @Bean
        Authenticator authenticator() {
            return credentials -> {
                String token = credentials.bearer();
                if (token == null || token.equals("bad")) {
                    return Optional.empty();
                }
                String name = token.substring(0, token.indexOf(':'));
                Set<String> permissions =
                        Set.of(token.substring(token.indexOf(':') + 1).split(",", -1));
                return Optional.of(new Caller(
                        name.equals("elsewhere") ? OTHER_TENANT : TENANT,
                        name.equals("other") ? OTHER_ACTOR : ACTOR,
                        name,
                        ActorKind.USER,
                        Set.of(),
                        permissions,
                        credentials.requestId(),
                        false));
            };
        }

        @Bean
        HomeTenant homeTenant() {
            return TENANT::equals;
        }

        @Bean
        HttpKeys keys() {
            return (label, length) -> {
                byte[] key = new byte[length];
                key[0] = (byte) label.hashCode();
                return key;
            };
        }

        @Bean
        ActionRecorder recorder() {
            return (action, entity, reason) -> RECORDED.add(action);
        }
    }
}

package dev.probity.server.vault;

import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.http.Authenticator;
import dev.probity.platform.http.HttpKeys;
import dev.probity.platform.runtime.DataDirectory;
import dev.probity.platform.runtime.PlatformBeans;
import dev.probity.platform.runtime.StorageBeans;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tenancy.HomeTenant;
import dev.probity.platform.testing.ListeningApplication;
import dev.probity.platform.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** This module behind a real listener; a caller is a bearer token {@code <tenant>:<permission>,<permission>}. */
final class VaultServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataDirectory directory;
    private final Database database;
    private final ListeningApplication application;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    /** The tenant that runs the installation. */
    static final UUID HOME = UUID.fromString("00000000-0000-4000-8000-000000000001");

    VaultServer(Path data) throws IOException {
        this(data, TestDatabase.fresh());
    }

    /** @param flags names and values of settings in turn */
    VaultServer(Path data, DatabaseAccess access, String... flags) throws IOException {
        directory = DataDirectory.open(data);
        database = new Database(access, 8, 6);
        Secrets secrets = Secrets.open(data);
        application = ListeningApplication.start(
                Application.class,
                database,
                beans -> {
                    beans.registerBean(DataDirectory.class, () -> directory, bean -> bean.setDestroyMethodName(""));
                    beans.registerBean(Secrets.class, () -> secrets);
                    beans.registerBean(HttpKeys.class, () -> secrets::derive);
                },
                Stream.concat(Stream.of("--data", data.toString()), Stream.of(flags))
                        .toArray(String[]::new));
        base = application.base();
    }

    /** One answer. */
    record Answer(int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String text(String member) {
            return json().path(member).asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    <T> T bean(Class<T> type) {
        return application.bean(type);
    }

    /** The job once it has ended. */
    JsonNode finished(String reader, String job) throws Exception {
        for (int i = 0; i < 1_200; i++) {
            JsonNode found = get(reader, "/api/v1/jobs/" + job).json();
            if (List.of("succeeded", "failed", "cancelled")
                    .contains(found.path("state").asString())) {
                return found;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("job " + job + " does not end");
    }

    Answer get(String token, String path) throws Exception {
        return send(token, HttpRequest.newBuilder(URI.create(base + path)));
    }

    Answer post(String token, String path, String type, String body) throws Exception {
        return send(
                token,
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    private Answer send(String token, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(
                request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    @Override
    public void close() {
        application.close();
        database.close();
        directory.close();
    }

    @EnableAutoConfiguration
    @Import({PlatformBeans.class, StorageBeans.class})
    @ComponentScan(
            basePackageClasses = VaultServer.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = VaultServer.class))
    static class Application {

        @Bean
        RecordedTrail auditTrail() {
            return new RecordedTrail();
        }

        @Bean
        HomeTenant homeTenant() {
            return HOME::equals;
        }

        @Bean
        Authenticator authenticator() {
            return credentials -> {
                String token = credentials.bearer();
                if (token == null) {
                    return Optional.empty();
                }
                String[] parts = token.split(":", 2);
                UUID tenant = UUID.fromString(parts[0]);
                return Optional.of(new Caller(
                        tenant,
                        tenant,
                        "somebody",
                        ActorKind.USER,
                        Set.of(),
                        Set.of(parts[1].split(",", -1)),
                        credentials.requestId(),
                        false));
            };
        }
    }
}

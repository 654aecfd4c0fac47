package dev.probity.server.gateway;

import dev.probity.detect.Detector;
import dev.probity.detect.guard.VerbatimIndex;
import dev.probity.edge.Edge;
import dev.probity.edge.demo.LocalUpstream;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.http.Authenticator;
import dev.probity.platform.http.CallerLimits;
import dev.probity.platform.http.Drain;
import dev.probity.platform.http.Health;
import dev.probity.platform.http.TrustedProxies;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.spool.SpoolLimits;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestKeys;
import dev.probity.platform.tracing.Tracing;
import dev.probity.server.policy.PolicyFixture;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The gateway on a real port, over the real database, in front of a small local upstream. */
final class GatewayFixture implements AutoCloseable {
    static final String PLAIN = "key-of-an-application";
    static final String TRUSTED = "key-of-a-trusted-application";
    static final String NOTHING = "key-without-permissions";
    static final String UPSTREAM_KEY = "sk-upstream-0123456789";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final UUID tenant = Ids.next();
    final UUID actor = Ids.next();
    final PolicyFixture policy = new PolicyFixture();
    final Database database = policy.database;
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final UpstreamStore upstreamStore = new UpstreamStore(database, TestKeys.shared());
    final ProtectedTextStore textStore = new ProtectedTextStore(database, TestKeys.shared());
    final Upstreams upstreams = new Upstreams(database, upstreamStore, new UpstreamGuard(true), policy.entries);
    final ProtectedTexts texts = new ProtectedTexts(database, textStore, upstreamStore, policy.entries);
    final DecisionStore decisions = new DecisionStore(database);
    final AtomicReference<@Nullable Instant> now = new AtomicReference<>();
    final LocalUpstream upstream;
    final Spool spool;
    final Snapshots snapshots;
    final DecisionWriter writer;
    private final Edge edge;

    GatewayFixture() {
        this(LocalUpstream.start(), SpoolLimits.STANDARD);
    }

    GatewayFixture(LocalUpstream upstream, SpoolLimits limits) {
        this.upstream = upstream;
        Path folder;
        try {
            folder = Files.createTempDirectory("gateway-spool");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spool = Spool.open(folder, limits);
        snapshots = new Snapshots(
                policy.snapshots::current,
                id -> {
                    Instant asked = Instant.now();
                    return database.inInfraTransaction(() -> new TenantSnapshot(
                            upstreamStore.load(database.infra(), id),
                            VerbatimIndex.of(textStore.load(database.infra(), id)),
                            asked));
                },
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        Instant set = now.get();
                        return set == null ? Instant.now() : set;
                    }
                });
        Guards guards = new Guards(Detector.standard(), metrics);
        Decider decider = new Decider(
                decision -> spool.append(StoredJson.write(decision).getBytes(StandardCharsets.UTF_8)),
                metrics,
                Clock.systemUTC());
        writer = new DecisionWriter(spool, database, decisions, policy.entries, metrics);
        Drain drain = new Drain();
        edge = Edge.start(
                new Edge.Listener(
                        "127.0.0.1",
                        0,
                        Duration.ofSeconds(5),
                        null,
                        new TrustedProxies(null),
                        new CallerLimits(100_000, 100_000, 100_000)),
                List.of(
                        new FilterRoutes(snapshots, new Filters(snapshots, guards, decider)),
                        new ChatCompletions(
                                snapshots, guards, decider, new UpstreamClient(new UpstreamGuard(true)), metrics)),
                authenticator(),
                drain,
                new Health(drain, List.of()),
                metrics,
                Tracing.NONE);
        Caller.run(
                administrator(),
                () -> upstreams.create("local", upstream.baseUrl().toString(), List.of("demo"), UPSTREAM_KEY));
    }

    private Authenticator authenticator() {
        return credentials -> Optional.ofNullable(credentials.bearer())
                .filter(key -> List.of(PLAIN, TRUSTED, NOTHING).contains(key))
                .map(key -> new Caller(
                        tenant,
                        actor,
                        "application",
                        ActorKind.API_KEY,
                        Set.of(),
                        permissions(key),
                        credentials.requestId(),
                        false));
    }

    private static Set<String> permissions(String key) {
        return switch (key) {
            case TRUSTED -> Set.of("gateway:use", Claims.TRUSTED);
            case PLAIN -> Set.of("gateway:use");
            default -> Set.of();
        };
    }

    Caller administrator() {
        return Callers.anyone(tenant);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + edge.port());
    }

    HttpResponse<String> post(String path, String key, Object body) {
        return send(
                HttpRequest.newBuilder(base().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(StoredJson.write(body))),
                key);
    }

    HttpResponse<String> get(String path, String key) {
        return send(HttpRequest.newBuilder(base().resolve(path)).GET(), key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String key) {
        try {
            return CLIENT.send(
                    request.header("Authorization", "Bearer " + key).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> chat(String key, String prompt, boolean stream, Map<String, Object> probity) {
        return post(
                "/v1/chat/completions",
                key,
                Map.of(
                        "model",
                        "demo",
                        "stream",
                        stream,
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", "You help."),
                                Map.of("role", "user", "content", prompt)),
                        "probity",
                        probity));
    }

    /** Brings what was decided into the database, as the writer does. */
    void settle() {
        while (spool.drain(100, Duration.ofMillis(1), writer::keep) > 0) {
            // until it is empty
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return StoredJson.mapper().readTree(answer.body());
    }

    @Override
    public void close() {
        edge.close();
        upstream.close();
        snapshots.close();
        spool.close();
    }
}

package dev.probity.server.gateway;

import dev.probity.detect.Detector;
import dev.probity.detect.guard.VerbatimIndex;
import dev.probity.edge.Routes;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Notifications;
import dev.probity.platform.http.HealthCheck;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.runtime.DataDirectory;
import dev.probity.platform.runtime.Role;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.spool.SpoolLimits;
import dev.probity.server.policy.PolicySnapshots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the data path together. */
@Configuration(proxyBeanMethods = false)
class GatewayWiring {

    @Bean
    UpstreamGuard upstreamGuard(GatewayConfig config) {
        return new UpstreamGuard(config.allowPrivateUpstreams());
    }

    @Bean(destroyMethod = "close")
    Spool gatewaySpool(DataDirectory directory, GatewayConfig config, MeterRegistry metrics) {
        SpoolLimits standard = SpoolLimits.STANDARD;
        Spool spool = Spool.open(
                directory.folder("spool/gateway"),
                new SpoolLimits(config.spool().bytes(), standard.segment(), standard.patience(), standard.sync()));
        Gauge.builder("gateway_spool_bytes", spool, Spool::waiting)
                .description("Decisions on disk that the database does not have yet")
                .register(metrics);
        return spool;
    }

    @Bean(destroyMethod = "close")
    Snapshots gatewaySnapshots(
            PolicySnapshots policies,
            UpstreamStore upstreams,
            ProtectedTextStore texts,
            Database database,
            Notifications notifications) {
        Snapshots snapshots = new Snapshots(
                policies::current,
                tenant -> {
                    Instant asked = Instant.now();
                    return database.inInfraTransaction(() -> new TenantSnapshot(
                            upstreams.load(database.infra(), tenant),
                            VerbatimIndex.of(texts.load(database.infra(), tenant)),
                            asked));
                },
                Clock.systemUTC());
        notifications.on("gateway_changed", snapshots::changed);
        snapshots.start();
        return snapshots;
    }

    @Bean(destroyMethod = "close")
    UpstreamClient upstreamClient(UpstreamGuard addresses) {
        return new UpstreamClient(addresses);
    }

    @Bean
    Guards gatewayGuards(MeterRegistry metrics) {
        return new Guards(Detector.standard(), metrics);
    }

    @Bean
    Decider gatewayDecider(@Qualifier("gatewaySpool") Spool spool, MeterRegistry metrics) {
        Journal journal = decision -> spool.append(StoredJson.write(decision).getBytes(StandardCharsets.UTF_8));
        return new Decider(journal, metrics, Clock.systemUTC());
    }

    @Bean
    Filters gatewayFilters(Snapshots snapshots, Guards guards, Decider decider) {
        return new Filters(snapshots, guards, decider);
    }

    @Bean
    Routes gatewayRoutes(
            RuntimeConfig runtime,
            Snapshots snapshots,
            Filters filters,
            Guards guards,
            Decider decider,
            UpstreamClient client,
            MeterRegistry metrics) {
        if (!runtime.role().contains(Role.GATEWAY)) {
            return List::of;
        }
        FilterRoutes filtering = new FilterRoutes(snapshots, filters);
        ChatCompletions chat = new ChatCompletions(snapshots, guards, decider, client, metrics);
        return () -> Stream.<Routes>of(filtering, chat)
                .flatMap(module -> module.routes().stream())
                .toList();
    }

    @Bean
    HealthCheck gatewaySpoolHealth(@Qualifier("gatewaySpool") Spool gatewaySpool) {
        return new HealthCheck() {
            @Override
            public String name() {
                return "gateway-spool";
            }

            @Override
            public @Nullable String failure() {
                return gatewaySpool.healthy() ? null : "decisions can no longer be forced to disk";
            }
        };
    }
}

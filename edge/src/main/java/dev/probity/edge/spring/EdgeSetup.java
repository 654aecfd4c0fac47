package dev.probity.edge.spring;

import dev.probity.edge.Edge;
import dev.probity.edge.Routes;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.http.Authenticator;
import dev.probity.platform.http.Drain;
import dev.probity.platform.http.Health;
import dev.probity.platform.http.HttpConfig;
import dev.probity.platform.http.ServerCertificate;
import dev.probity.platform.http.TrustedProxies;
import dev.probity.platform.runtime.Role;
import dev.probity.platform.tracing.Tracing;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/** Wires the listener: every {@link Routes} bean is served, when the process plays a role of the data path. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class EdgeSetup {
    /** Spring's name for the certificate of both listeners. */
    public static final String CERTIFICATE_BUNDLE = "listeners";

    @Bean
    EdgeServer edgeServer(
            RuntimeConfig runtime,
            HttpConfig http,
            ObjectProvider<Routes> modules,
            Authenticator authenticator,
            Drain drain,
            Health health,
            PrometheusMeterRegistry metrics,
            Tracing tracing,
            ObjectProvider<SslBundles> bundles) {
        boolean wanted = runtime.role().contains(Role.GATEWAY) || runtime.role().contains(Role.PREDICT);
        List<Routes> routes = modules.orderedStream().toList();
        EdgeServer server = new EdgeServer(
                wanted,
                () -> Edge.start(
                        new Edge.Listener(
                                runtime.bindAddress(),
                                runtime.edgePort(),
                                runtime.drainTimeout(),
                                ServerCertificate.of(runtime),
                                new TrustedProxies(runtime.trustedProxies()),
                                http.dataPathLimits()),
                        routes,
                        authenticator,
                        drain,
                        health,
                        metrics,
                        tracing));
        bundles.ifAvailable(certificates -> followRenewal(certificates, runtime, server));
        return server;
    }

    /** The control plane's listener watches the files; this one is told. What cannot be used leaves the old one shown. */
    private static void followRenewal(SslBundles bundles, RuntimeConfig runtime, EdgeServer server) {
        if (bundles.getBundleNames().contains(CERTIFICATE_BUNDLE)) {
            bundles.addBundleUpdateHandler(CERTIFICATE_BUNDLE, bundle -> {
                ServerCertificate renewed = ServerCertificate.of(runtime);
                if (renewed != null) {
                    server.show(renewed);
                }
            });
        }
    }
}

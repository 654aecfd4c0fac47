package dev.probity.edge.spring;

import dev.probity.edge.Edge;
import dev.probity.edge.Routes;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.http.Authenticator;
import dev.probity.platform.http.Drain;
import dev.probity.platform.http.Health;
import dev.probity.platform.runtime.Role;
import dev.probity.platform.tracing.Tracing;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Wires the listener: every {@link Routes} bean is served, when the process plays a role of the data path. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class EdgeSetup {

    @Bean
    EdgeServer edgeServer(
            RuntimeConfig runtime,
            ObjectProvider<Routes> modules,
            Authenticator authenticator,
            Drain drain,
            Health health,
            PrometheusMeterRegistry metrics,
            Tracing tracing) {
        boolean wanted = runtime.role().contains(Role.GATEWAY) || runtime.role().contains(Role.PREDICT);
        List<Routes> routes = modules.orderedStream().toList();
        Edge.Listener listener = new Edge.Listener(runtime.bindAddress(), runtime.edgePort(), runtime.drainTimeout());
        return new EdgeServer(
                wanted, () -> Edge.start(listener, routes, authenticator, drain, health, metrics, tracing));
    }
}

package dev.probity.server;

import dev.probity.edge.spring.EdgeServer;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.http.PublicEndpoint;
import dev.probity.platform.runtime.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a client needs to know of the process before it signs in. */
@RestController
class ServerController {

    /**
     * @param edgePort the data path's port on the same host; null when this process does not serve it
     */
    record ServerView(
            String name,
            String version,
            List<String> roles,
            @Nullable Integer edgePort) {}

    private final RuntimeConfig config;
    private final EdgeServer edge;

    ServerController(RuntimeConfig config, EdgeServer edge) {
        this.config = config;
        this.edge = edge;
    }

    @GetMapping("/api/v1/server")
    @PublicEndpoint("tells nothing but the version and where the data path is, which a client needs before it signs in")
    ServerView server() {
        @Nullable String version = ProbityServer.class.getPackage().getImplementationVersion();
        return new ServerView(
                "Probity",
                version == null ? "unpackaged" : version,
                config.role().stream().map(Role::slug).sorted().toList(),
                edge.port() < 0 ? null : edge.port());
    }
}

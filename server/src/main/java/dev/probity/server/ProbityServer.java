package dev.probity.server;

import dev.probity.edge.spring.EdgeServer;
import dev.probity.edge.spring.EdgeSetup;
import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.DatabaseConfig;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.crypto.root.UnusableRootKeyException;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.http.HttpKeys;
import dev.probity.platform.http.ServerCertificate;
import dev.probity.platform.logging.LogConfig;
import dev.probity.platform.logging.Logging;
import dev.probity.platform.runtime.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running Probity: one process with both listeners. */
public final class ProbityServer implements AutoCloseable {

    private final Installation installation;
    private final ConfigurableApplicationContext context;
    private boolean closed;

    private ProbityServer(Installation installation, ConfigurableApplicationContext context) {
        this.installation = installation;
        this.context = context;
    }

    /**
     * Starts a server.
     *
     * @throws StartException when something outside must change first; the message says what
     */
    public static ProbityServer start(Configuration configuration) {
        check(configuration);
        refuseTakenPorts(configuration.get(RuntimeConfig.class));
        return start(configuration, Installation.open(configuration));
    }

    /** Starts a server on a database that is already prepared and migrated. */
    public static ProbityServer start(Configuration configuration, DatabaseAccess access) {
        check(configuration);
        refuseTakenPorts(configuration.get(RuntimeConfig.class));
        return start(configuration, Installation.on(configuration, access));
    }

    /**
     * Looks at what a configuration points to, without starting anything.
     *
     * @throws dev.probity.platform.configuration.ConfigurationException when something it names cannot be used
     */
    public static void check(Configuration configuration) {
        ServerCertificate.of(configuration.get(RuntimeConfig.class));
    }

    /** Brings the database up to date and stops. */
    public static void migrate(Configuration configuration) {
        Installation.open(configuration).close();
    }

    private static ProbityServer start(Configuration configuration, Installation installation) {
        Logging.configure(configuration.get(LogConfig.class));
        try {
            return new ProbityServer(installation, application(configuration, installation));
        } catch (RuntimeException e) {
            installation.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnusableRootKeyException rootKey) {
                    throw new StartException(String.valueOf(rootKey.getMessage()), rootKey);
                }
            }
            throw e;
        }
    }

    private static ConfigurableApplicationContext application(Configuration configuration, Installation installation) {
        RuntimeConfig runtime = configuration.get(RuntimeConfig.class);
        DatabaseConfig database = configuration.get(DatabaseConfig.class);
        return new SpringApplicationBuilder(ProbityApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(listener(runtime))
                .initializers(context -> {
                    // Again, because Spring Boot has set up the log anew in between.
                    Logging.configure(configuration.get(LogConfig.class));
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    configuration.forEach((type, area) -> beans.registerBean(type, () -> area));
                    beans.registerBean(Configuration.class, () -> configuration);
                    beans.registerBean(
                            DataDirectory.class,
                            installation::directory,
                            definition -> definition.setDestroyMethodName(""));
                    beans.registerBean(Secrets.class, installation::secrets);
                    beans.registerBean(HttpKeys.class, () -> installation.secrets()::derive);
                    beans.registerBean(
                            Database.class,
                            () -> new Database(installation.access(), database.poolSize(), database.infraPoolSize()),
                            definition -> definition.setDestroyMethodName("close"));
                })
                .run();
    }

    private static Map<String, Object> listener(RuntimeConfig runtime) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", runtime.port());
        properties.put("server.address", runtime.bindAddress());
        properties.put("spring.main.keep-alive", "false");
        if (runtime.tls()) {
            String bundle = "spring.ssl.bundle.pem." + EdgeSetup.CERTIFICATE_BUNDLE;
            properties.put(bundle + ".keystore.certificate", "file:" + runtime.tlsCertificate());
            properties.put(bundle + ".keystore.private-key", "file:" + runtime.tlsKey());
            properties.put(bundle + ".keystore.verify-keys", "true");
            properties.put(bundle + ".options.enabled-protocols", "TLSv1.3,TLSv1.2");
            properties.put(bundle + ".reload-on-update", "true");
            properties.put("server.ssl.bundle", EdgeSetup.CERTIFICATE_BUNDLE);
        }
        return properties;
    }

    /** Fails before anything is started when a port is taken, because a half-started server helps nobody. */
    private static void refuseTakenPorts(RuntimeConfig runtime) {
        refuseTakenPort(runtime.bindAddress(), runtime.port(), "--port");
        refuseTakenPort(runtime.bindAddress(), runtime.edgePort(), "--edge-port");
        if (runtime.port() != 0 && runtime.port() == runtime.edgePort()) {
            throw new StartException("--port and --edge-port are both " + runtime.port() + "; they must differ");
        }
    }

    private static void refuseTakenPort(String address, int port, String flag) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new StartException(
                    "port " + port + " on " + address + " cannot be used (" + e.getMessage() + "); give another with "
                            + flag + ", or 0 for a free one",
                    e);
        }
    }

    /** Where the control plane answers. */
    public URI url() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        return address(server == null ? 0 : server.getPort());
    }

    /** Where the data path answers. */
    public URI edgeUrl() {
        return address(bean(EdgeServer.class).port());
    }

    private URI address(int port) {
        RuntimeConfig runtime = bean(RuntimeConfig.class);
        String bound = runtime.bindAddress();
        String host = bound.equals("0.0.0.0") || bound.equals("127.0.0.1") ? "localhost" : bound;
        return URI.create((runtime.tls() ? "https://" : "http://") + host + ":" + port);
    }

    /** A part of the running application, for tests and for the process that embeds it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops the listeners, lets requests in flight finish, then the database and the data directory; once is enough. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            context.close();
            installation.close();
        }
    }
}

package dev.probity.platform.configuration;

import dev.probity.platform.runtime.Role;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings every process needs before anything else. An address that others can reach is taken only with TLS, or with
 * the word that somebody in front ends it.
 */
@ConfigurationArea(name = "", description = "What a process is, where it listens and where it keeps its data.")
public record RuntimeConfig(
        @Setting(
                description = "Directory for the embedded database, objects, secrets and spool files",
                defaultValue = "data")
        Path data,

        @Setting(
                description =
                        "Address to listen on; any that is not loopback needs `tls-certificate`, or `tls-terminated-by-proxy`",
                defaultValue = "127.0.0.1")
        String bindAddress,

        @Setting(
                description = "Port of the control plane; 0 takes a free one",
                defaultValue = "8080",
                min = 0,
                max = 65535)
        int port,

        @Setting(description = "Port of the data path; 0 takes a free one", defaultValue = "8081", min = 0, max = 65535)
        int edgePort,

        @Setting(description = "`all` or a comma list of roles, see `--list-roles`", defaultValue = "all")
        Set<Role> role,

        @Setting(
                description = "How long requests in flight may take to finish when the server stops",
                defaultValue = "20s")
        Duration drainTimeout,

        @Setting(
                description =
                        "PEM file with the certificate chain of both listeners, leaf first; read again when it changes")
        @Nullable
        Path tlsCertificate,

        @Setting(description = "PEM file with the private key of that certificate, not encrypted") @Nullable
        Path tlsKey,

        @Setting(
                description = "Whether TLS ends at a proxy in front, so that an address that is not loopback may be"
                        + " served in plain text; needs `trusted-proxies`",
                defaultValue = "false")
        boolean tlsTerminatedByProxy,

        @Setting(
                description = "Networks of proxies, such as `10.1.0.0/16`, whose `X-Forwarded-For` and"
                        + " `X-Forwarded-Proto` are believed; from anybody else they are ignored")
        @Nullable
        List<Network> trustedProxies) {

    public RuntimeConfig {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new IllegalArgumentException("tls-certificate and tls-key must be set together");
        }
        requireReadable("tls-certificate", tlsCertificate);
        requireReadable("tls-key", tlsKey);
        if (tlsTerminatedByProxy && (trustedProxies == null || trustedProxies.isEmpty())) {
            throw new IllegalArgumentException(
                    "tls-terminated-by-proxy needs trusted-proxies, the addresses or networks of those proxies");
        }
        if (tlsCertificate == null && !tlsTerminatedByProxy && !loopback(bindAddress)) {
            throw new IllegalArgumentException("bind-address " + bindAddress + " is not loopback, and without TLS"
                    + " everybody on the way could read along: set tls-certificate and tls-key, or, when a proxy in"
                    + " front ends TLS, tls-terminated-by-proxy and trusted-proxies");
        }
    }

    /** Whether the listeners speak TLS themselves. */
    public boolean tls() {
        return tlsCertificate != null;
    }

    private static void requireReadable(String name, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new IllegalArgumentException(name + " " + file + " cannot be read");
        }
    }

    private static boolean loopback(String address) {
        try {
            return Arrays.stream(InetAddress.getAllByName(address)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("bind-address " + address + " is not an address of this machine", e);
        }
    }
}

package dev.probity.platform.http;

import dev.probity.platform.configuration.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks when proxies stand in between. What a peer says about others is believed only when the peer is one of
 * the proxies named in the configuration: anybody can send {@code X-Forwarded-For}.
 */
public final class TrustedProxies {
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[([0-9a-fA-F.]*:[0-9a-fA-F:.]*)](?::\\d{1,5})?|(\\d{1,3}(?:\\.\\d{1,3}){3}):\\d{1,5}");

    private final List<Network> networks;

    /** @param networks null trusts nobody */
    public TrustedProxies(@Nullable List<Network> networks) {
        this.networks = networks == null ? List.of() : networks;
    }

    /**
     * @param address the nearest address that is no trusted proxy
     * @param secure whether the client came over TLS
     */
    public record Client(String address, boolean secure) {}

    /**
     * The client behind a connection.
     *
     * @param tls whether the connection itself is TLS
     * @param forwardedFor all values of {@code X-Forwarded-For} in their order, joined by commas
     * @param forwardedProto all values of {@code X-Forwarded-Proto}, likewise; secure is what was so on every leg
     */
    public Client client(String peer, boolean tls, @Nullable String forwardedFor, @Nullable String forwardedProto) {
        if (!trusted(peer)) {
            return new Client(peer, tls);
        }
        boolean secure = forwardedProto == null
                ? tls
                : List.of(forwardedProto.split(",", -1)).stream()
                        .allMatch(scheme -> scheme.strip().equalsIgnoreCase("https"));
        return new Client(forwardedFor == null ? peer : nearestUntrusted(peer, forwardedFor), secure);
    }

    /** Each proxy appends who it saw, so the list is read from its end, and only as far as those who wrote it are known. */
    private String nearestUntrusted(String peer, String forwardedFor) {
        String[] hops = forwardedFor.split(",", -1);
        String address = peer;
        for (int i = hops.length - 1; i >= 0 && trusted(address); i--) {
            String hop = addressOf(hops[i].strip());
            if (hop == null) {
                break;
            }
            address = hop;
        }
        return address;
    }

    private boolean trusted(String address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Some proxies write the port too, and IPv6 then in brackets. Null for what is no address. */
    private static @Nullable String addressOf(String hop) {
        Matcher written = WITH_PORT.matcher(hop);
        String address = !written.matches() ? hop : written.group(1) != null ? written.group(1) : written.group(2);
        return isAddress(address) ? address : null;
    }

    private static boolean isAddress(String text) {
        try {
            return InetAddress.ofLiteral(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

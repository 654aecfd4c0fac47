package dev.probity.server.gateway;

import dev.probity.platform.problem.ProblemException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Keeps requests for upstreams out of the server's own network, unless the administrator allows it.
 *
 * <p>Every address a name resolves to is looked at, when an upstream is named and again before each call; the Java
 * run-time keeps a resolved name for 30 s, so that the call goes to what was looked at.
 */
final class AddressGuard {
    private final boolean privateAllowed;

    AddressGuard(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    void check(URI url) {
        String host = url.getHost();
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || host == null || url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw refusal("must be an http or https address without user, query or fragment");
        }
        if (privateAllowed) {
            return;
        }
        if (!"https".equals(url.getScheme())) {
            throw refusal("must be https: a plain connection shows prompts and the upstream's key to the network");
        }
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw refusal("names a host that is not known");
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw refusal("leads into a private network; the administrator can allow that with"
                        + " gateway.allow-private-upstreams");
            }
        }
    }

    private static ProblemException refusal(String message) {
        return ProblemException.of(GatewayProblem.UPSTREAM_ADDRESS, "The upstream's address " + message + ".")
                .error("/base_url", message);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        return switch (address) {
            case Inet4Address v4 -> isPublic4(b[0] & 0xFF, b[1] & 0xFF, b[2] & 0xFF);
            case Inet6Address v6 -> isPublic6(b);
            default -> false;
        };
    }

    /** Special-purpose blocks of the IANA registry beyond those that InetAddress knows. */
    private static boolean isPublic4(int a, int b, int c) {
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean special = a == 0 || a >= 240 || (a == 192 && b == 0 && (c == 0 || c == 2));
        boolean testing =
                (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100))) || (a == 203 && b == 0 && c == 113);
        return !shared && !special && !testing;
    }

    private static boolean isPublic6(byte[] b) {
        boolean uniqueLocal = (b[0] & 0xFE) == 0xFC;
        boolean translated = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xFF) == 0xFF && (b[3] & 0xFF) == 0x9B;
        boolean documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && (b[3] & 0xFF) == 0xB8;
        boolean tunnel = (b[0] == 0x20 && b[1] == 0x02) || (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0);
        return !uniqueLocal && !translated && !documentation && !tunnel;
    }
}

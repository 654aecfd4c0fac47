package dev.probity.platform.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps requests that users name the address of out of the server's own network, unless the administrator allows it:
 * https only, and every address a name resolves to must be public.
 */
public final class AddressGuard {
    private final boolean privateAllowed;

    /** @param privateAllowed whether plain http and private networks, loopback included, are allowed */
    public AddressGuard(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    /** What is wrong with an address. */
    public enum Fault {
        /** Not an http or https address with a host, or one with a user or a fragment. */
        FORM,
        /** Plain http. */
        PLAIN,
        /** A host that has no address. */
        UNKNOWN_HOST,
        /** A host with an address that is not public. */
        PRIVATE_NETWORK
    }

    /** What became of looking up where an address leads. */
    public sealed interface Verdict {
        /** @param addresses all of the host, in the resolver's order; a connection must go to one of these */
        record Allowed(List<InetAddress> addresses) implements Verdict {}

        record Refused(Fault fault) implements Verdict {}
    }

    /** Looks at an address when it is named; where private networks are allowed, the host need not exist yet. */
    public Optional<Fault> check(URI url) {
        Optional<Fault> form = form(url);
        if (form.isPresent() || privateAllowed) {
            return form;
        }
        return switch (resolve(url)) {
            case Verdict.Allowed _ -> Optional.empty();
            case Verdict.Refused refused -> Optional.of(refused.fault());
        };
    }

    /**
     * Looks up where an address leads now. Connecting to the answer, not to the name, keeps a name that resolves
     * differently a moment later from leading elsewhere.
     */
    public Verdict resolve(URI url) {
        Optional<Fault> form = form(url);
        if (form.isPresent()) {
            return new Verdict.Refused(form.get());
        }
        List<InetAddress> addresses;
        try {
            addresses = List.of(InetAddress.getAllByName(url.getHost()));
        } catch (UnknownHostException e) {
            return new Verdict.Refused(Fault.UNKNOWN_HOST);
        }
        if (!privateAllowed && !addresses.stream().allMatch(AddressGuard::isPublic)) {
            return new Verdict.Refused(Fault.PRIVATE_NETWORK);
        }
        return new Verdict.Allowed(addresses);
    }

    private Optional<Fault> form(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        boolean web = secure || "http".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            return Optional.of(Fault.FORM);
        }
        return secure || privateAllowed ? Optional.empty() : Optional.of(Fault.PLAIN);
    }

    /**
     * Whether an address is globally reachable by the special-purpose registries of IANA (RFC 6890). Addresses that carry
     * an IPv4 address inside, such as those of NAT64 and 6to4, count as private: what they lead to is not theirs to say.
     */
    public static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isPublic4(b[0] & 0xFF, b[1] & 0xFF, b[2] & 0xFF);
            case Inet6Address _ -> isPublic6(b);
            default -> false;
        };
    }

    private static boolean isPublic4(int a, int b, int c) {
        boolean shared = a == 100 && b >= 64 && b < 128;
        boolean special =
                a == 0 || a >= 240 || (a == 192 && b == 0 && (c == 0 || c == 2)) || (a == 192 && b == 88 && c == 99);
        boolean testing =
                (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100))) || (a == 203 && b == 0 && c == 113);
        return !shared && !special && !testing;
    }

    /** Only 2000::/3 is global unicast, and not all of it. */
    private static boolean isPublic6(byte[] b) {
        boolean globalUnicast = (b[0] & 0xE0) == 0x20;
        boolean protocols = b[0] == 0x20 && b[1] == 0x01 && (b[2] & 0xFE) == 0;
        boolean documentation = (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && (b[3] & 0xFF) == 0xB8)
                || (b[0] == 0x3F && (b[1] & 0xFF) == 0xFF && (b[2] & 0xF0) == 0);
        boolean tunnel = b[0] == 0x20 && b[1] == 0x02;
        return globalUnicast && !protocols && !documentation && !tunnel;
    }
}

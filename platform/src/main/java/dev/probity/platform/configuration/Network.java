package dev.probity.platform.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation, IPv4 or IPv6. */
public final class Network {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]{2,45})(?:/(\\d{1,3}))?");

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException when the text is neither an address nor a range */
    public static Network parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("is not a network such as 10.0.0.0/8 or 2001:db8::/32");
        }
        byte[] address = InetAddress.ofLiteral(match.group(1)).getAddress();
        int bits = match.group(2) == null ? address.length * 8 : Integer.parseInt(match.group(2));
        if (bits > address.length * 8) {
            throw new IllegalArgumentException("has a prefix longer than its address");
        }
        return new Network(address, bits);
    }

    /** Whether it holds this address; what is no address is in no network. */
    public boolean contains(String candidate) {
        byte[] other;
        try {
            other = InetAddress.ofLiteral(candidate).getAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** In CIDR notation. */
    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && bits == network.bits && Arrays.equals(address, network.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }
}

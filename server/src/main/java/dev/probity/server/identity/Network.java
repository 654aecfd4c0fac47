package dev.probity.server.identity;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** A range of addresses in CIDR notation, IPv4 or IPv6. */
record Network(byte[] address, int bits) {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F.:]{2,45})(?:/(\\d{1,3}))?");

    /** @throws IllegalArgumentException when the text is neither an address nor a range */
    static Network parse(String text) {
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

    boolean contains(String candidate) {
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
}

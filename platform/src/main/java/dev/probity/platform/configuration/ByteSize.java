package dev.probity.platform.configuration;

import java.util.Locale;
import java.util.regex.Pattern;

/** A number of bytes, written {@code 512KiB}, {@code 10MiB}, {@code 2GiB} or plain. */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(B|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("is negative");
        }
    }

    public static ByteSize parse(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("is not a size such as 512KiB, 10MiB or 2GiB");
        }
        long factor = switch (match.group(2) == null ? "b" : match.group(2).toLowerCase(Locale.ROOT)) {
            case "kib" -> 1L << 10;
            case "mib" -> 1L << 20;
            case "gib" -> 1L << 30;
            default -> 1L;
        };
        return new ByteSize(Math.multiplyExact(Long.parseLong(match.group(1)), factor));
    }

    @Override
    public String toString() {
        if (bytes > 0 && bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "GiB";
        }
        if (bytes > 0 && bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes > 0 && bytes % (1L << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
    }
}

package dev.probity.rules;

import java.util.List;

/** The policies that come with the product, as documents a tenant may keep, change or switch off. */
public final class Packs {
    private static final List<String> NAMES = List.of("adr-006", "production-promotion", "access");

    private Packs() {}

    /** The names, for {@link #read}. */
    public static List<String> names() {
        return NAMES;
    }

    /** Reads and compiles one. */
    public static PolicyDocument read(String name) {
        return PolicyDocument.parse("packs/" + name + ".yaml", text(name));
    }

    /** The document as it is written. */
    public static String text(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no pack " + name + ", there are " + NAMES);
        }
        return Schema.text("/packs/" + name + ".yaml");
    }
}

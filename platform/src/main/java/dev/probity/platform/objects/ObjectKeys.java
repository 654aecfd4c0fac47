package dev.probity.platform.objects;

import java.util.regex.Pattern;

/** Which names an object may have: the same for files and buckets, and nothing a path could escape with. */
final class ObjectKeys {

    private static final int MAXIMUM_LENGTH = 500;
    private static final Pattern KEY = Pattern.compile("[a-z0-9_=-][a-z0-9._=-]*(/[a-z0-9_=-][a-z0-9._=-]*)*");
    private static final Pattern PREFIX = Pattern.compile("([a-z0-9_=-][a-z0-9._=-]*/)*([a-z0-9_=-][a-z0-9._=-]*)?");

    private ObjectKeys() {}

    static String require(String key) {
        if (key.length() > MAXIMUM_LENGTH || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not an object key: \"" + shortened(key) + "\"");
        }
        return key;
    }

    static String requirePrefix(String prefix) {
        if (prefix.length() > MAXIMUM_LENGTH || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("not an object key prefix: \"" + shortened(prefix) + "\"");
        }
        return prefix;
    }

    private static String shortened(String key) {
        String printable = key.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }
}

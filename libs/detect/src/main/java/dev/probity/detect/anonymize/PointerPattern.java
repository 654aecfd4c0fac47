package dev.probity.detect.anonymize;

import java.util.Arrays;
import java.util.List;

/** A JSON Pointer (RFC 6901) whose segments may be {@code *}, any name or index. */
record PointerPattern(List<String> segments) {
    private static final String ANY = "*";

    static PointerPattern of(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("a place in a record begins with /: " + pointer);
        }
        return new PointerPattern(Arrays.stream(pointer.substring(1).split("/", -1))
                .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    /** The pointer to this place. */
    static String pointer(List<String> path) {
        StringBuilder pointer = new StringBuilder();
        for (String segment : path) {
            pointer.append('/').append(segment.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    boolean matches(List<String> path) {
        return path.size() == segments.size() && covers(path);
    }

    /** Whether the path is at or below this place. */
    boolean covers(List<String> path) {
        if (path.size() < segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (!segment.equals(ANY) && !segment.equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}

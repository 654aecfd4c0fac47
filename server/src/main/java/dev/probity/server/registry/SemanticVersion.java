package dev.probity.server.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version number after Semantic Versioning 2.0.0, ordered by its precedence rules.
 *
 * <p>Build metadata is refused: it takes no part in precedence, so two versions that differ only in it could not be told
 * apart by order.
 */
public record SemanticVersion(int major, int minor, int patch, List<String> preRelease)
        implements Comparable<SemanticVersion> {

    private static final Pattern FORM = Pattern.compile(
            "(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})"
                    + "(?:-((?:0|[1-9]\\d{0,8}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d{0,8}|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?");
    private static final int LONGEST = 64;

    public SemanticVersion {
        preRelease = List.copyOf(preRelease);
    }

    /** @throws IllegalArgumentException when the text is not such a number */
    @JsonCreator
    public static SemanticVersion parse(String text) {
        var match = FORM.matcher(text);
        if (text.length() > LONGEST || !match.matches()) {
            throw new IllegalArgumentException(
                    "is not a semantic version such as 1.4.0 or 2.0.0-rc.1 (without build metadata)");
        }
        var preRelease = match.group(4) == null
                ? List.<String>of()
                : List.of(match.group(4).split("\\."));
        return new SemanticVersion(
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3)),
                preRelease);
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return precedence().compareTo(other.precedence());
    }

    /**
     * The number in a form whose order as text is the precedence: numbers padded, a release after its pre-releases,
     * numeric identifiers before words, fewer identifiers before more.
     */
    String precedence() {
        var numbers = "%09d.%09d.%09d".formatted(major, minor, patch);
        if (preRelease.isEmpty()) {
            return numbers + "~";
        }
        return numbers
                + preRelease.stream()
                        .map(part -> isNumber(part) ? "!0%09d".formatted(Integer.parseInt(part)) : "!1" + part)
                        .collect(Collectors.joining());
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    @JsonValue
    public String toString() {
        var parts = new ArrayList<String>();
        parts.add(major + "." + minor + "." + patch);
        if (!preRelease.isEmpty()) {
            parts.add(String.join(".", preRelease));
        }
        return String.join("-", parts);
    }
}

package dev.probity.platform.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a secret that was made by a random generator from one that a person typed or left over from an example.
 *
 * <p>Judged on the text alone: length, number of different characters, Shannon entropy of its characters, whether it is
 * one short piece repeated or a run through the alphabet or the keyboard, and whether it contains a word that stands in
 * examples. It cannot tell a leaked secret from a good one.
 */
public final class SecretStrength {

    /** What a secret that opens everything needs. */
    public static final int KEY_LENGTH = 32;

    /** What any other secret needs. */
    public static final int PASSWORD_LENGTH = 12;

    /** Long enough that a random secret contains one with negligible probability. */
    private static final List<String> PLACEHOLDERS = List.of(
            "changeme",
            "changeit",
            "change-me",
            "change_me",
            "password",
            "passwort",
            "secret",
            "placeholder",
            "example",
            "replace",
            "yourkey",
            "insert",
            "default",
            "letmein",
            "sample",
            "testkey",
            "deadbeef",
            "xxxxxx");

    /** Too short to look for inside other text; they count as whole words. */
    private static final Pattern PLACEHOLDER_WORD =
            Pattern.compile("(?:^|[^a-z0-9])(admin|your|todo|fixme|dummy|test|demo|goes|here|key)(?:[^a-z0-9]|$)");

    private static final List<String> RUNS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiopasdfghjklzxcvbnm",
            "qwertzuiopasdfghjklyxcvbnm",
            "01234567890123456789",
            "98765432109876543210");

    /** In a string of 32 random hexadecimal digits the entropy stays above this with all but negligible probability. */
    private static final double LEAST_BITS_PER_CHARACTER = 2.75;

    private SecretStrength() {}

    /** Why the secret is not acceptable, as the end of a sentence that begins with its name; null when it is fine. */
    public static @Nullable String weakness(String secret, int leastLength) {
        if (secret.length() < leastLength) {
            return "has " + secret.length() + " characters; at least " + leastLength + " random ones are needed";
        }
        String lower = secret.toLowerCase(Locale.ROOT);
        for (String placeholder : PLACEHOLDERS) {
            if (lower.contains(placeholder)) {
                return "looks like a placeholder (it contains \"" + placeholder + "\"); use random characters";
            }
        }
        var word = PLACEHOLDER_WORD.matcher(lower);
        if (word.find()) {
            return "looks like a placeholder (it contains \"" + word.group(1) + "\"); use random characters";
        }
        if (repeatsAPiece(lower)) {
            return "repeats one short piece; use random characters";
        }
        if (longestRun(lower) >= Math.max(8, secret.length() / 2)) {
            return "runs along the alphabet or the keyboard; use random characters";
        }
        if (leastLength >= KEY_LENGTH && bitsPerCharacter(secret) < LEAST_BITS_PER_CHARACTER) {
            return "has too little variety to be random (%.1f bits a character); use random characters"
                    .formatted(bitsPerCharacter(secret));
        }
        if (secret.chars().distinct().count() < 6) {
            return "uses fewer than six different characters; use random characters";
        }
        return null;
    }

    private static boolean repeatsAPiece(String secret) {
        for (int period = 1; period <= secret.length() / 2; period++) {
            if (secret.substring(period).equals(secret.substring(0, secret.length() - period))) {
                return true;
            }
        }
        return false;
    }

    private static int longestRun(String secret) {
        int longest = 0;
        for (String run : RUNS) {
            for (int start = 0; start < secret.length(); start++) {
                int end = start + longest + 1;
                while (end <= secret.length() && run.contains(secret.substring(start, end))) {
                    longest = end - start;
                    end++;
                }
            }
        }
        return longest;
    }

    static double bitsPerCharacter(String secret) {
        int[] counts = new int[0x10000];
        secret.chars().forEach(character -> counts[character]++);
        double length = secret.length();
        return Arrays.stream(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> -(count / length) * Math.log(count / length) / Math.log(2))
                .sum();
    }
}

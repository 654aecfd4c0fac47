package dev.probity.detect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A detector that somebody configures: written forms, a check, words near it, and terms that are always found.
 *
 * @param layouts written forms, in the part of regular expressions that {@code docs/reference/detectors.md} describes
 * @param terms found wherever they stand as whole words, whatever their case
 * @param validator the name of a check from {@link #VALIDATORS} that a form's letters and digits must pass, or null
 * @param score how sure a match is by itself, 0 to 1
 * @param near words before a match that make it more believable, in lower case
 */
public record CustomDetector(
        EntityType type,
        List<String> layouts,
        List<String> terms,
        @Nullable String validator,
        double score,
        List<String> near) {
    private static final int MOST = 1_000;
    private static final int LONGEST = 500;

    /** Checks that a configuration may name. */
    public static final Set<String> VALIDATORS = Set.of("luhn", "verhoeff", "mod11-10");

    public CustomDetector {
        layouts = List.copyOf(layouts);
        terms = List.copyOf(terms);
        near = near.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        if (layouts.isEmpty() && terms.isEmpty()) {
            throw new IllegalArgumentException("the detector " + type + " has neither a layout nor a term");
        }
        if (layouts.size() > MOST || terms.size() > MOST) {
            throw new IllegalArgumentException("the detector " + type + " has more than " + MOST + " layouts or terms");
        }
        for (String text : terms) {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException("a term of " + type + " is blank or longer than " + LONGEST);
            }
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1: " + score);
        }
        if (validator != null && !VALIDATORS.contains(validator)) {
            throw new IllegalArgumentException("no validator " + validator + "; there are " + sorted());
        }
        // A layout that cannot be used is refused when it is written down, not when a text is scanned.
        for (String layout : layouts) {
            Layout.compile(layout, new Nfa(), new Nfa().state());
        }
    }

    private static List<String> sorted() {
        return VALIDATORS.stream().sorted().toList();
    }

    List<Identifier> identifiers() {
        Predicate<String> check = switch (validator) {
            case "luhn" -> digits(CheckDigits::luhn);
            case "verhoeff" -> digits(CheckDigits::verhoeff);
            case "mod11-10" -> digits(CheckDigits::mod1110);
            case null, default -> written -> true;
        };
        String reason = validator == null ? "configured form" : "configured form, " + validator;
        return java.util.stream.Stream.concat(
                        layouts.stream().map(layout -> Identifier.checked(type, layout, check, score, reason)),
                        terms.stream().map(term -> Identifier.shaped(type, literal(term), 1, "listed term")))
                .toList();
    }

    private static Predicate<String> digits(Predicate<String> check) {
        return it -> !it.isEmpty() && it.chars().allMatch(Text::isDigit) && check.test(it);
    }

    /** The term as a layout that matches nothing else. */
    private static String literal(String term) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if (c < 128 && !Text.isAlphanumeric(c)) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}

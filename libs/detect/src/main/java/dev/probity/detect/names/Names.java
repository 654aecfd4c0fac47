package dev.probity.detect.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Makes up names of persons, organisations and places, and addresses, each in a way of writing of its language. About
 * half of all words come from lists; the others are spelled like them, so that a model learns what surrounds a name and
 * how it looks rather than the lists.
 */
final class Names {
    private static final double LISTED = 0.5;

    private final Lexicon lexicon = Lexicon.standard();
    private final List<String> languages = lexicon.languages();
    private final Map<String, Spelling> given = new HashMap<>();
    private final Map<String, Spelling> family = new HashMap<>();
    private final Spelling places;
    private final Spelling brands;
    private final Random random;

    Names(Random random) {
        this.random = random;
        for (String language : languages) {
            given.put(language, new Spelling(lexicon.given(language)));
            family.put(language, new Spelling(lexicon.family(language)));
        }
        places = new Spelling(
                lexicon.cities().stream().filter(it -> it.indexOf(' ') < 0).toList());
        List<String> all = new ArrayList<>();
        languages.forEach(language -> all.addAll(lexicon.family(language)));
        all.addAll(lexicon.cities().stream().filter(it -> it.indexOf(' ') < 0).toList());
        brands = new Spelling(all);
    }

    String language() {
        // Half of all texts are English, as most templates are.
        return random.nextInt(3) == 0 ? "en" : any(languages);
    }

    String given(String language) {
        return random.nextDouble() < LISTED ? any(lexicon.given(language)) : spelled(given, language);
    }

    String family(String language) {
        String name = random.nextDouble() < LISTED ? any(lexicon.family(language)) : spelled(family, language);
        // A particle is written before the name in some languages.
        String written = name.replaceFirst("^De(?=[A-Z])", "de ")
                .replaceFirst("^Van(?=[A-Z])", "van ")
                .replaceFirst("^Al(?=[A-Z])", "Al-");
        if (random.nextInt(15) == 0) {
            return written + "-" + any(lexicon.family(language));
        }
        return language.equals("es") && random.nextInt(3) == 0 ? written + " " + any(lexicon.family("es")) : written;
    }

    private String spelled(Map<String, Spelling> by, String language) {
        return Objects.requireNonNull(by.get(language), language).word(random);
    }

    String person(String language) {
        String first = given(language);
        String last = family(random.nextInt(4) == 0 ? language() : language);
        return switch (random.nextInt(12)) {
            case 0 -> first + " " + (char) ('A' + random.nextInt(26)) + ". " + last;
            case 1 -> (char) ('A' + random.nextInt(26)) + ". " + last;
            case 2 -> first + " " + given(language) + " " + last;
            default -> first + " " + last;
        };
    }

    String title() {
        return any(lexicon.titles());
    }

    String nationality() {
        return any(lexicon.nationalities());
    }

    String country() {
        return any(lexicon.countries());
    }

    String city() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> any(lexicon.cities());
            case 5 ->
                any(List.of(
                                "Bad", "San", "Saint", "St.", "Santa", "Port", "Fort", "New", "Nieder", "Upper", "Le",
                                "El"))
                        + " " + places.word(random);
            case 6 ->
                places.word(random)
                        + any(List.of(
                                "ville", "ton", "burg", "dorf", "stad", "by", "field", "hausen", "ford", "mouth",
                                "wick", "ów"));
            case 7 -> places.word(random) + " " + places.word(random);
            case 8 ->
                places.word(random)
                        + any(List.of(" am ", " sur ", " upon ", " de ", " an der ", " del ", "-la-", " nad "))
                        + places.word(random);
            default -> places.word(random);
        };
    }

    String organisation(String language) {
        String name = family(language).replaceFirst("^(de|van) ", "");
        String suffix = any(Lexicon.COMPANIES);
        return switch (random.nextInt(11)) {
            case 0 -> name + " " + suffix;
            case 1 -> name + " & " + family(language) + " " + suffix;
            case 2 -> name + ", " + family(language) + " and " + family(language);
            case 3 -> name + "-" + family(language);
            case 4 -> brands.word(random) + " " + suffix;
            case 5 ->
                brands.word(random)
                        + any(List.of("Soft", "Tech", "Lab", "Net", "Pay", "ify", "ly", "io", "ex", "Data"));
            case 6 -> capitals(2 + random.nextInt(3)) + " " + suffix;
            case 7 ->
                any(List.of(
                                "First",
                                "National",
                                "United",
                                "General",
                                "Royal",
                                "Global",
                                "Northern",
                                "Allied",
                                "Blue",
                                "Red"))
                        + " "
                        + any(List.of(
                                "Bank",
                                "Insurance",
                                "Trust",
                                "Airlines",
                                "Motors",
                                "Foods",
                                "Energy",
                                "Media",
                                "Telecom"));
            case 8 ->
                any(List.of("University of ", "Bank of ", "Institute of ", "Ministry of ", "Hospital of ")) + city();
            case 9 -> brands.word(random) + " " + brands.word(random) + " " + suffix;
            default -> brands.word(random);
        };
    }

    /** An abbreviation. */
    String capitals(int count) {
        StringBuilder out = new StringBuilder();
        for (int k = 0; k < count; k++) {
            out.append((char) ('A' + random.nextInt(26)));
        }
        return out.toString();
    }

    String street(String language) {
        String name = switch (random.nextInt(4)) {
            case 0 -> given(language);
            case 1 -> places.word(random);
            default -> family(language).replaceFirst("^(de|van) ", "");
        };
        int number = 1 + random.nextInt(random.nextInt(3) == 0 ? 9_999 : 250);
        String house = number + (random.nextInt(12) == 0 ? String.valueOf((char) ('a' + random.nextInt(4))) : "");
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> house + " " + name + " " + any(Lexicon.STREETS);
            case 3 ->
                any(Lexicon.STREETS_BEFORE) + " " + (random.nextBoolean() ? given(language) + " " : "") + name + " "
                        + house;
            case 4 -> house + " " + any(Lexicon.STREETS_BEFORE).toLowerCase(Locale.ROOT) + " " + name;
            case 5 -> name + any(Lexicon.STREETS_JOINED) + " " + house;
            default ->
                name + " " + any(List.of("utca", "út", "tér", "sokak", "Caddesi", "cesta", "náměstí", "gata", "tänav"))
                        + " " + house;
        };
    }

    String postcode() {
        return switch (random.nextInt(5)) {
            case 0 -> digits(4);
            case 1 -> digits(5) + "-" + digits(4);
            case 2 -> capitals(1 + random.nextInt(2)) + digits(1) + " " + digits(1) + capitals(2);
            default -> digits(5);
        };
    }

    String address(String language) {
        String line = any(List.of(", ", "\n", "\n", " "));
        StringBuilder out = new StringBuilder(street(language));
        if (random.nextInt(3) == 0) {
            out.append(any(List.of(", ", " ", line)))
                    .append(any(Lexicon.UNITS))
                    .append(' ')
                    .append(1 + random.nextInt(999));
        }
        String city = city();
        out.append(line)
                .append(
                        switch (random.nextInt(4)) {
                            case 0 -> postcode() + " " + city;
                            case 1 -> city + " " + postcode();
                            case 2 -> city + ", " + capitals(2) + " " + postcode();
                            default -> city;
                        });
        if (random.nextInt(3) == 0) {
            out.append(line).append(country());
            if (random.nextInt(3) == 0) {
                out.append(' ').append(postcode());
            }
        }
        return out.toString();
    }

    String digits(int count) {
        StringBuilder out = new StringBuilder();
        for (int k = 0; k < count; k++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
        return out.toString();
    }

    /** A capitalised word that names nobody: a product, a team. */
    String word() {
        return brands.word(random);
    }

    /** Some words that are nobody's name, in no order that makes sense. */
    String words() {
        StringBuilder out = new StringBuilder();
        int count = 1 + random.nextInt(7);
        for (int k = 0; k < count; k++) {
            out.append(k == 0 ? "" : random.nextInt(12) == 0 ? ", " : " ").append(any(lexicon.common()));
        }
        return out.toString();
    }

    /** The template with such words before or behind it. */
    String around(String template) {
        return switch (random.nextInt(5)) {
            case 0 -> "{words}: " + template;
            case 1 -> capital(words()) + ". " + template;
            case 2 -> template + " {words}.";
            case 3 -> template + "\n" + capital(words()) + ".";
            default -> capital(words()) + " " + template + " {words}";
        };
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

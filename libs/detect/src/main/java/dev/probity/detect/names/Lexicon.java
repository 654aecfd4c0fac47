package dev.probity.detect.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of names that the generator draws from and the features look up. */
final class Lexicon {
    static final int GIVEN = 1;
    static final int FAMILY = 2;
    static final int CITY = 4;
    static final int COUNTRY = 8;
    static final int NATIONALITY = 16;
    static final int TITLE = 32;
    static final int STREET = 64;
    static final int COMPANY = 128;
    static final int UNIT = 256;
    static final int COMMON = 512;
    static final int AGE = 1_024;
    static final int PARTICLE = 2_048;

    /** Lists of the names of persons. */
    static final int PERSONS = GIVEN | FAMILY;

    /** Lists of which a word may be the first of a name. */
    static final int NAMES = GIVEN | FAMILY | CITY | COUNTRY;

    private static final int TABLE_SHIFT = 17;
    private static final int TABLE = 1 << (32 - TABLE_SHIFT);

    static final List<String> STREETS = List.of(
            "Street",
            "St",
            "Road",
            "Rd",
            "Avenue",
            "Ave",
            "Lane",
            "Ln",
            "Drive",
            "Dr",
            "Court",
            "Boulevard",
            "Blvd",
            "Way",
            "Close",
            "Terrace",
            "Crescent",
            "Place",
            "Square",
            "Highway",
            "Parkway",
            "Mews",
            "Hill");
    static final List<String> STREETS_BEFORE = List.of(
            "Rue",
            "Avenue",
            "Boulevard",
            "Place",
            "Calle",
            "Avenida",
            "Plaza",
            "Paseo",
            "Via",
            "Viale",
            "Piazza",
            "Corso",
            "Rua",
            "ul.",
            "Ulica",
            "Jalan",
            "Chemin",
            "Allée");
    static final List<String> STREETS_JOINED = List.of(
            "straße", "strasse", "weg", "gasse", "platz", "allee", "straat", "laan", "plein", "gatan", "vägen", "gade",
            "vej", "gata", "katu", "tie", "utca");
    static final List<String> COMPANIES = List.of(
            "Inc",
            "Inc.",
            "Ltd",
            "Ltd.",
            "LLC",
            "Corp",
            "Corp.",
            "PLC",
            "GmbH",
            "AG",
            "KG",
            "SE",
            "S.A.",
            "SARL",
            "S.p.A.",
            "B.V.",
            "N.V.",
            "AB",
            "Oy",
            "A/S",
            "Group",
            "Holdings",
            "Partners",
            "Bank",
            "Industries",
            "Systems",
            "Technologies",
            "Consulting",
            "Solutions",
            "Insurance",
            "Capital",
            "Software",
            "Pharma",
            "Airlines",
            "Motors",
            "Foods",
            "Media",
            "Energy",
            "Logistics",
            "Associates",
            "University",
            "Institute",
            "Foundation",
            "Hospital",
            "Labs",
            "Studios",
            "Trust",
            "Ventures",
            "Brothers",
            "Sons");
    static final List<String> UNITS = List.of("Apt.", "Apt", "Suite", "Unit", "Flat", "Floor", "Room", "No.", "Box");

    /** One of these stands beside an age. */
    private static final List<String> AGES = List.of(
            "Age", "Aged", "Year", "Years", "Old", "Yrs", "Yr", "Turned", "Alter", "Jahre", "Alt", "Ans", "Âge", "Edad",
            "Años", "Anni", "Jaar");

    /** Small words inside names. */
    private static final List<String> PARTICLES = List.of(
            "de", "du", "des", "la", "le", "les", "van", "von", "der", "den", "zu", "zur", "zum", "di", "da", "do",
            "dos", "del", "della", "bin", "ibn", "al", "el", "ten", "ter", "of", "and", "und", "et", "am", "an", "im",
            "sur", "sous", "upon", "on", "the", "nad", "pod", "for", "by");

    /** Short words of other languages that stand between names and are none. */
    private static final String SHORT_WORDS =
            "the a an i is it in on at by for from with of to and or but if as be der die das"
                    + " ein eine und ist in aus von zu le la les un une et est de du des el los las y en il lo gli e di het een van";

    /** By the hash of the word in small letters; a table with open addressing. */
    private final int[] hashes = new int[TABLE];

    private final int[] flags = new int[TABLE];
    private final Map<String, List<String>> given = byLanguage("given-names.txt");
    private final Map<String, List<String>> family = byLanguage("family-names.txt");
    private final List<String> cities = lines("cities.txt");
    private final List<String> countries = lines("countries.txt");
    private final List<String> nationalities = words("nationalities.txt");
    private final List<String> titles = words("titles.txt");
    private final List<String> common = words("common-words.txt");

    private static final class Holder {
        private static final Lexicon ONLY = new Lexicon();
    }

    /** The lists of the library, read once. */
    static Lexicon standard() {
        return Holder.ONLY;
    }

    private Lexicon() {
        given.values().forEach(names -> flag(names, GIVEN));
        family.values().forEach(names -> flag(names, FAMILY));
        flag(cities, CITY);
        flag(countries, COUNTRY);
        flag(nationalities, NATIONALITY);
        flag(titles, TITLE);
        flag(STREETS, STREET);
        flag(STREETS_BEFORE, STREET);
        flag(COMPANIES, COMPANY);
        flag(UNITS, UNIT);
        flag(common, COMMON);
        flag(AGES, AGE);
        flag(PARTICLES, PARTICLE);
        flag(Arrays.asList(SHORT_WORDS.split(" ")), COMMON);
    }

    private void flag(List<String> names, int flag) {
        for (String name : names) {
            for (String word : name.split("[ .'-]+")) {
                // Small words inside a name (Isle of Man) are no name.
                if (word.length() > 1 && (flag >= COMMON || !Character.isLowerCase(word.charAt(0)))) {
                    int at = place(hash(word));
                    hashes[at] = hash(word);
                    flags[at] |= flag;
                }
            }
        }
    }

    /** As {@link Features} makes it, letter by letter. */
    private static int hash(String word) {
        int hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = 31 * hash + Character.toLowerCase(word.charAt(i));
        }
        return hash;
    }

    private int place(int hash) {
        int at = (hash * 0x9E3779B1) >>> TABLE_SHIFT;
        while (flags[at] != 0 && hashes[at] != hash) {
            at = at + 1 & TABLE - 1;
        }
        return at;
    }

    /** In which lists the word with this hash stands. */
    int flags(int hash) {
        return flags[place(hash)];
    }

    /** Languages of which it knows names. */
    List<String> languages() {
        return List.copyOf(given.keySet());
    }

    List<String> given(String language) {
        return known(given.get(language), language);
    }

    List<String> family(String language) {
        return known(family.get(language), language);
    }

    private static List<String> known(@Nullable List<String> names, String language) {
        if (names == null) {
            throw new IllegalArgumentException("no names of the language " + language);
        }
        return names;
    }

    List<String> cities() {
        return cities;
    }

    List<String> countries() {
        return countries;
    }

    List<String> nationalities() {
        return nationalities;
    }

    List<String> titles() {
        return titles;
    }

    /** Words that are nobody's name. */
    List<String> common() {
        return common;
    }

    private static Map<String, List<String>> byLanguage(String resource) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String line : lines(resource)) {
            List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
            names.put(words.removeFirst(), List.copyOf(words));
        }
        return names;
    }

    private static List<String> words(String resource) {
        return List.of(String.join(" ", lines(resource)).split(" "));
    }

    /** Lines that are not comments. */
    static List<String> lines(String resource) {
        try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the library was built without " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# ") && !line.startsWith("#  "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

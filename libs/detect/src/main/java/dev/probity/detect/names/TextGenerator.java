package dev.probity.detect.names;

import dev.probity.detect.EntityType;
import dev.probity.detect.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Makes up annotated text from templates in several styles (mail, chat, form, report, court, clinic) and languages. The
 * same seed gives the same texts.
 */
public final class TextGenerator {
    private static final Map<String, EntityType> ANNOTATED = Map.ofEntries(
            Map.entry("person", Label.TYPES.get(0)),
            Map.entry("first", Label.TYPES.get(0)),
            Map.entry("last", Label.TYPES.get(0)),
            Map.entry("org", Label.TYPES.get(1)),
            Map.entry("city", Label.TYPES.get(2)),
            Map.entry("country", Label.TYPES.get(2)),
            Map.entry("nrp", Label.TYPES.get(3)),
            Map.entry("title", Label.TYPES.get(4)),
            Map.entry("age", Label.TYPES.get(5)),
            Map.entry("address", Label.TYPES.get(6)),
            Map.entry("street", Label.TYPES.get(6)),
            Map.entry("zip", Label.TYPES.get(6)));

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    /** What the detector puts where it has found something by its form. */
    private static final String VERIFIED = "000000000000";

    private final List<String> templates;
    private final Random random;
    private final Names names;

    /** @param seed what decides every text */
    public TextGenerator(long seed) {
        this(seed, templates(template -> true));
    }

    TextGenerator(long seed, List<String> templates) {
        this.templates = templates;
        this.random = new Random(seed);
        this.names = new Names(random);
    }

    /** Templates of the library that pass; a model can be measured on those that it was not trained on. */
    static List<String> templates(java.util.function.Predicate<String> wanted) {
        return Lexicon.lines("templates.txt").stream()
                .map(line -> line.replace("\\n", "\n"))
                .filter(wanted)
                .toList();
    }

    /** The next text: one template, or two one after the other. */
    public Annotated next() {
        StringBuilder text = new StringBuilder();
        List<Annotated.Entity> entities = new ArrayList<>();
        Writing writing = Writing.any(random);
        int parts = random.nextInt(4) == 0 ? 2 : 1;
        for (int part = 0; part < parts; part++) {
            if (part > 0) {
                text.append(random.nextInt(3) == 0 ? "\n" : " ");
            }
            // Ordinary words around and between, so that these are known when a template does not have them.
            fill(
                    random.nextInt(3) == 0 ? names.around(names.any(templates)) : names.any(templates),
                    writing,
                    text,
                    entities);
        }
        return new Annotated(text.toString(), entities);
    }

    /** How somebody writes: as people do, without capitals, all in capitals, or With Every Word Capitalised. */
    private enum Writing {
        USUAL,
        LOWER,
        UPPER,
        TITLE;

        static Writing any(Random random) {
            int draw = random.nextInt(20);
            return draw < 2 ? LOWER : draw == 2 ? UPPER : draw == 3 ? TITLE : USUAL;
        }

        String write(String text, boolean value) {
            return switch (this) {
                case USUAL -> text;
                case LOWER -> text.toLowerCase(Locale.ROOT);
                // In capitals mostly the names are, as on forms.
                case UPPER -> value ? text.toUpperCase(Locale.ROOT) : text;
                case TITLE -> value ? text : capitalised(text);
            };
        }

        private static String capitalised(String text) {
            StringBuilder out = new StringBuilder(text);
            for (int i = 0; i < out.length(); i++) {
                if (i == 0 || out.charAt(i - 1) == ' ') {
                    out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
                }
            }
            return out.toString();
        }
    }

    private void fill(String template, Writing writing, StringBuilder text, List<Annotated.Entity> entities) {
        String language = names.language();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            if (open < 0) {
                text.append(writing.write(template.substring(at), false));
                return;
            }
            text.append(writing.write(template.substring(at, open), false));
            int close = template.indexOf('}', open);
            String slot = template.substring(open + 1, close);
            int start = text.length();
            text.append(writing.write(value(slot, language), true));
            EntityType type = ANNOTATED.get(slot);
            if (type != null) {
                entities.add(new Annotated.Entity(type, new Span(start, text.length())));
            }
            at = close + 1;
        }
    }

    private String value(String slot, String language) {
        return switch (slot) {
            case "person" -> names.person(language);
            case "first" -> names.given(language);
            case "last" -> names.family(language);
            case "org" -> names.organisation(language);
            case "city" -> names.city();
            case "country" -> names.country();
            case "nrp" -> names.nationality();
            case "title" -> names.title();
            case "age" -> String.valueOf(1 + random.nextInt(99));
            case "address" -> names.address(language);
            case "street" -> names.street(language);
            case "zip" -> names.postcode();
            case "phone" -> random.nextBoolean() ? phone() : VERIFIED;
            case "email" ->
                random.nextBoolean()
                        ? VERIFIED
                        : (names.given(language) + "." + names.word()).toLowerCase(Locale.ROOT) + "@example.org";
            case "date" -> date();
            case "number" -> number();
            case "amount" -> names.any(List.of("$", "€", "EUR ", "£", "CHF ")) + (1 + random.nextInt(9_999));
            case "word" -> names.word();
            case "words" -> names.words();
            case "code" -> code();
            case "acronym" -> names.capitals(1 + random.nextInt(5));
            default -> throw new IllegalArgumentException("no template has a place for {" + slot + "}");
        };
    }

    private String phone() {
        return switch (random.nextInt(7)) {
            case 3 -> "(" + names.digits(2) + ") " + names.digits(3) + "-" + names.digits(3);
            case 4 -> names.digits(3) + " " + names.digits(3) + " " + names.digits(2) + " " + names.digits(2);
            case 5 -> names.digits(3) + "." + names.digits(3) + "." + names.digits(4) + "x" + names.digits(3);
            case 6 -> names.digits(2) + " " + names.digits(3) + " " + names.digits(3) + " " + names.digits(4);
            case 0 -> "+" + (1 + random.nextInt(98)) + " " + names.digits(3) + " " + names.digits(6);
            case 1 -> "(" + names.digits(3) + ") " + names.digits(3) + "-" + names.digits(4);
            default -> "0" + names.digits(3) + " " + names.digits(5);
        };
    }

    private String date() {
        int year = 1950 + random.nextInt(80);
        int day = 1 + random.nextInt(28);
        return switch (random.nextInt(7)) {
            case 5 ->
                "%d-%02d-%02d %02d:%02d:%02d"
                        .formatted(
                                year,
                                1 + random.nextInt(12),
                                day,
                                random.nextInt(24),
                                random.nextInt(60),
                                random.nextInt(60));
            case 6 -> names.any(MONTHS) + " " + year;
            case 0 -> String.valueOf(year);
            case 1 -> names.any(MONTHS) + " " + day + ", " + year;
            case 2 -> day + " " + names.any(MONTHS) + " " + year;
            case 3 -> "%02d/%02d/%d".formatted(1 + random.nextInt(12), day, year);
            default -> "%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), day);
        };
    }

    /** Letters and digits that mean something to a machine. */
    private String code() {
        StringBuilder out = new StringBuilder();
        String alphabet = names.any(List.of("0123456789abcdef", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "0123456789-"));
        int length = 6 + random.nextInt(20);
        for (int k = 0; k < length; k++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    private String number() {
        return switch (random.nextInt(6)) {
            case 4 -> "%03d-%02d-%04d".formatted(random.nextInt(900), random.nextInt(100), random.nextInt(10_000));
            case 5 -> (1 + random.nextInt(12)) + ":" + (10 + random.nextInt(50));
            case 0 -> String.valueOf(1 + random.nextInt(99));
            case 1 -> random.nextInt(20) + "." + random.nextInt(20);
            case 2 -> names.digits(16);
            default -> names.digits(4 + random.nextInt(5));
        };
    }
}

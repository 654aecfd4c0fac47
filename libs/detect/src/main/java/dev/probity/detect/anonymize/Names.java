package dev.probity.detect.anonymize;

import java.util.List;
import java.util.Locale;

/** Invented people: a given name for one word, a given and a family name for more, in the case of the original. */
final class Names {
    static final List<String> GIVEN = List.of(
            "Ada", "Alma", "Amir", "Anouk", "Arlo", "Bela", "Bruno", "Carmen", "Chidi", "Clara", "Dario", "Elif",
            "Elin", "Emeka", "Fatima", "Felix", "Gita", "Hanna", "Hugo", "Ines", "Ivan", "Jamila", "Jonas", "Kaito",
            "Karin", "Leila", "Linus", "Lucia", "Malik", "Mara", "Mateo", "Mei", "Nadia", "Nils", "Noor", "Olga",
            "Omar", "Paolo", "Petra", "Priya", "Rafael", "Rosa", "Samir", "Selma", "Tariq", "Thea", "Uma", "Victor",
            "Wanda", "Yusuf");
    static final List<String> FAMILY = List.of(
            "Abara",
            "Almeida",
            "Andersen",
            "Bianchi",
            "Brandt",
            "Castro",
            "Cohen",
            "Dahl",
            "Diaz",
            "Duarte",
            "Ekman",
            "Farouk",
            "Fischer",
            "Fontana",
            "Garcia",
            "Haddad",
            "Hansen",
            "Ibarra",
            "Ivanova",
            "Jansen",
            "Kaya",
            "Keller",
            "Kimura",
            "Kowal",
            "Laurent",
            "Lindqvist",
            "Lopez",
            "Mahmoud",
            "Marek",
            "Mensah",
            "Moreau",
            "Nakamura",
            "Novak",
            "Okafor",
            "Oliveira",
            "Patel",
            "Petrov",
            "Quist",
            "Rahman",
            "Ricci",
            "Romano",
            "Sato",
            "Schmitt",
            "Silva",
            "Tanaka",
            "Torres",
            "Varga",
            "Weber",
            "Yilmaz",
            "Zeller");

    private Names() {}

    static String person(String text, KeyedDraws draws) {
        String given = draws.pick(GIVEN);
        String stripped = text.strip();
        String name = stripped.chars().noneMatch(Character::isWhitespace) ? given : given + " " + draws.pick(FAMILY);
        if (stripped.equals(stripped.toUpperCase(Locale.ROOT))) {
            return name.toUpperCase(Locale.ROOT);
        }
        return stripped.equals(stripped.toLowerCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
    }
}

package dev.probity.detect.names;

import dev.probity.detect.EntityType;
import java.util.List;

/** What a token is: outside (0), the first of an entity (odd), or a further one (even). */
final class Label {
    static final int OUTSIDE = 0;

    /** In the order in which a model numbers them. */
    static final List<EntityType> TYPES = List.of(
            new EntityType("PERSON"),
            new EntityType("ORGANIZATION"),
            new EntityType("LOCATION"),
            new EntityType("NRP"),
            new EntityType("TITLE"),
            new EntityType("AGE"),
            new EntityType("ADDRESS"));

    private static final int ORGANIZATION = 2;
    private static final int NATIONALITY = 4;
    private static final int TITLE = 5;
    private static final int AGE = 6;
    private static final int ADDRESS = 7;

    static final int COUNT = 1 + 2 * TYPES.size();

    private Label() {}

    static int first(EntityType type) {
        int at = TYPES.indexOf(type);
        if (at < 0) {
            throw new IllegalArgumentException("not a type of names: " + type);
        }
        return 1 + 2 * at;
    }

    static boolean begins(int label) {
        return label % 2 == 1;
    }

    /** Whether a token with this label may follow one with that. */
    static boolean follows(int label, int before) {
        return label == OUTSIDE || begins(label) || label == before || (label == before + 1 && begins(before));
    }

    static boolean isAge(int label) {
        return (label + 1) / 2 == AGE;
    }

    static boolean isNationality(int label) {
        return (label + 1) / 2 == NATIONALITY;
    }

    static boolean isTitle(int label) {
        return (label + 1) / 2 == TITLE;
    }

    static boolean isOrganisation(int label) {
        return (label + 1) / 2 == ORGANIZATION;
    }

    static boolean isAddress(int label) {
        return (label + 1) / 2 == ADDRESS;
    }

    static EntityType type(int label) {
        return TYPES.get((label - 1) / 2);
    }
}

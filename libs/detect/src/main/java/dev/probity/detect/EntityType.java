package dev.probity.detect;

/**
 * What a finding is. The set is open: a configured detector brings its own names.
 *
 * @param name upper case letters, digits and underscores, starting with a letter
 */
public record EntityType(String name) implements Comparable<EntityType> {
    public static final EntityType EMAIL_ADDRESS = new EntityType("EMAIL_ADDRESS");
    public static final EntityType PHONE_NUMBER = new EntityType("PHONE_NUMBER");
    public static final EntityType CREDIT_CARD = new EntityType("CREDIT_CARD");
    public static final EntityType IBAN_CODE = new EntityType("IBAN_CODE");
    public static final EntityType US_SSN = new EntityType("US_SSN");
    public static final EntityType IP_ADDRESS = new EntityType("IP_ADDRESS");

    /** A credential: cloud key, access token, private key, password in an assignment. Not personal data. */
    public static final EntityType SECRET = new EntityType("SECRET");

    public EntityType {
        if (!valid(name)) {
            throw new IllegalArgumentException("not a type name: " + name);
        }
    }

    private static boolean valid(String name) {
        if (name.isEmpty() || name.length() > 40 || name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            return false;
        }
        return name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
    }

    /** Whether findings of this type are personal data; secrets are not. */
    public boolean personal() {
        return !equals(SECRET);
    }

    @Override
    public int compareTo(EntityType other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

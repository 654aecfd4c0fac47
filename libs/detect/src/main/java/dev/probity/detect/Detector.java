package dev.probity.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds personal data and secrets. Immutable and safe for any number of threads.
 *
 * <p>Findings come in order, do not overlap, and have at least the detector's minimum score. Time is linear in the
 * length of the text, whatever the text.
 */
public final class Detector {
    /** Every type the library recognises. */
    public static final Set<EntityType> ALL = Set.of(
            EntityType.EMAIL_ADDRESS,
            EntityType.PHONE_NUMBER,
            EntityType.CREDIT_CARD,
            EntityType.IBAN_CODE,
            EntityType.US_SSN,
            EntityType.IP_ADDRESS,
            EntityType.SECRET);

    /** The score from which a finding is more likely right than wrong. */
    public static final double LIKELY = 0.5;

    private static final Detector STANDARD = new Detector(ALL, LIKELY);

    private final Set<EntityType> types;
    private final double minimum;
    private final Scan scan;

    private Detector(Set<EntityType> types, double minimum) {
        this.types = Set.copyOf(types);
        this.minimum = minimum;
        this.scan = new Scan(types, minimum);
    }

    /** All types, findings that are likely. */
    public static Detector standard() {
        return STANDARD;
    }

    /** Only these types; unknown ones are refused, so that a spelling mistake never means "not checked". */
    public Detector only(Set<EntityType> wanted) {
        for (EntityType type : wanted) {
            if (!ALL.contains(type)) {
                throw new IllegalArgumentException("no recognizer for type " + type);
            }
        }
        return new Detector(wanted, minimum);
    }

    /** Findings from this score on, 0 to 1. */
    public Detector withMinimumScore(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1: " + score);
        }
        return new Detector(types, score);
    }

    public List<Finding> detect(String text) {
        return detect(text, null);
    }

    /** As {@link #detect(String)}, with the name of the field or column the text comes from as a hint. */
    public List<Finding> detect(String text, @Nullable String field) {
        Text whole = new Text(text, true, field == null ? null : field.toLowerCase(Locale.ROOT));
        List<Candidate> winners = scan.run(whole, 0).winners();
        if (winners.isEmpty()) {
            return List.of();
        }
        Positions positions = new Positions();
        List<Finding> findings = new ArrayList<>(winners.size());
        for (Candidate winner : winners) {
            findings.add(positions.locate(text, 0, winner));
        }
        return List.copyOf(findings);
    }

    /** Whether the text holds a finding at all. */
    public boolean finds(String text) {
        return !scan.run(new Text(text, true, null), 0).winners().isEmpty();
    }

    Scan scan() {
        return scan;
    }
}

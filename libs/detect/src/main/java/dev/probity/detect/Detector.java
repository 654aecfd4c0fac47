package dev.probity.detect;

import dev.probity.detect.names.NameModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds personal data and secrets. Immutable and safe for any number of threads; making one costs some milliseconds, so
 * it is kept.
 *
 * <p>Findings come in order, do not overlap, and have at least the detector's minimum score. Time is linear in the
 * length of the text, whatever the text.
 */
public final class Detector {
    /** Every type the library recognises, see {@link EntityCatalogue}. */
    public static final Set<EntityType> ALL =
            EntityCatalogue.all().stream().map(EntityCatalogue.Entry::type).collect(Collectors.toUnmodifiableSet());

    /** Types of which one finding alone may point to one person, account or device, and secrets. */
    public static final Set<EntityType> DIRECT = EntityCatalogue.all().stream()
            .filter(EntityCatalogue.Entry::direct)
            .map(EntityCatalogue.Entry::type)
            .collect(Collectors.toUnmodifiableSet());

    /** The score from which a finding is more likely right than wrong. */
    public static final double LIKELY = 0.5;

    private static final Detector STANDARD = new Detector(new Scan.Settings(DIRECT, LIKELY, List.of(), Set.of(), null));

    private final Scan.Settings settings;
    private final Scan scan;

    private Detector(Scan.Settings settings) {
        this.settings = settings;
        this.scan = new Scan(settings);
    }

    /** The {@link #DIRECT} types, findings that are likely. */
    public static Detector standard() {
        return STANDARD;
    }

    /** All types, findings that are likely: also dates, and by the trained model names, places and ages. */
    public static Detector all() {
        return standard().only(ALL);
    }

    /** Only these types; unknown ones are refused, so that a spelling mistake never means "not checked". */
    public Detector only(Set<EntityType> wanted) {
        Set<EntityType> known = known();
        for (EntityType type : wanted) {
            if (!known.contains(type)) {
                throw new IllegalArgumentException("no recognizer for type " + type);
            }
        }
        List<CustomDetector> custom = settings.custom().stream()
                .filter(detector -> wanted.contains(detector.type()))
                .toList();
        return new Detector(new Scan.Settings(
                Set.copyOf(wanted), settings.minimum(), custom, settings.allowed(), settings.model()));
    }

    /** Findings from this score on, 0 to 1. */
    public Detector withMinimumScore(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1: " + score);
        }
        return new Detector(
                new Scan.Settings(settings.types(), score, settings.custom(), settings.allowed(), settings.model()));
    }

    /** Also what somebody configured; a detector may add forms to a type of the library. */
    public Detector with(List<CustomDetector> detectors) {
        Set<EntityType> types = new HashSet<>(settings.types());
        detectors.forEach(detector -> types.add(detector.type()));
        List<CustomDetector> custom =
                Stream.concat(settings.custom().stream(), detectors.stream()).toList();
        return new Detector(
                new Scan.Settings(Set.copyOf(types), settings.minimum(), custom, settings.allowed(), settings.model()));
    }

    /** Never tells these values, whatever their case: a company's own number, an address of support. */
    public Detector allowing(Set<String> values) {
        Set<String> allowed = Stream.concat(
                        settings.allowed().stream(), values.stream().map(value -> value.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
        return new Detector(
                new Scan.Settings(settings.types(), settings.minimum(), settings.custom(), allowed, settings.model()));
    }

    /** Recognises names by another model than the library's own. */
    public Detector withNames(NameModel model) {
        return new Detector(
                new Scan.Settings(settings.types(), settings.minimum(), settings.custom(), settings.allowed(), model));
    }

    boolean findsNames() {
        return settings.names();
    }

    private Set<EntityType> known() {
        Set<EntityType> known = new HashSet<>(ALL);
        settings.custom().forEach(detector -> known.add(detector.type()));
        return known;
    }

    public List<Finding> detect(String text) {
        return detect(text, null);
    }

    /** As {@link #detect(String)}, with the name of the field or column the text comes from as a hint. */
    public List<Finding> detect(String text, @Nullable String field) {
        Text whole = new Text(text, true, field == null ? null : ContextWords.hint(field));
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

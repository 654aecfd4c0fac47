package dev.probity.detect;

import java.util.Comparator;

/** A validated match in UTF-16 offsets, before overlaps are resolved. */
record Candidate(EntityType type, int start, int end, double score, String reason) {
    static final Comparator<Candidate> BY_START =
            Comparator.comparingInt(Candidate::start).thenComparingInt(Candidate::end);

    /** The order in which overlapping candidates win: surer, longer, earlier, then by name so that it is total. */
    static final Comparator<Candidate> BY_STRENGTH = Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(Comparator.comparingInt(Candidate::length).reversed())
            .thenComparingInt(Candidate::start)
            .thenComparing(Candidate::type);

    Candidate rescored(double other, String why) {
        return new Candidate(type, start, end, other, why);
    }

    int length() {
        return end - start;
    }

    boolean overlaps(Candidate other) {
        return start < other.end && other.start < end;
    }
}

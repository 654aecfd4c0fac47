package dev.probity.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Filters a text while it flows: replaces findings, and releases every character as soon as no open match can reach it.
 *
 * <p>What it lets out, taken together, is what the same replacement of the whole text's findings would give, for every
 * way of cutting the text into chunks. It never holds more than {@link #MAX_HELD} characters. Not safe for threads: one
 * filter per stream.
 */
public final class StreamFilter {
    /** The most it holds back, in UTF-16 units: a group of overlaps and one open match behind it. */
    public static final int MAX_HELD = 2 * Text.MAX_MATCH + 512;

    /** What the recognizers and context words may look back on. */
    private static final int KEPT = 2 * Text.MAX_LOOK_BEHIND;

    private final Scan scan;
    private final BiFunction<Finding, String, String> replacement;
    private final Positions positions = new Positions();
    private final List<Finding> findings = new ArrayList<>();
    private final StringBuilder buffer = new StringBuilder();

    /** Where in the buffer unreleased text starts; before it stands context only. */
    private int pending;

    /** How many characters of the whole were dropped from the front of the buffer. */
    private int dropped;

    private boolean finished;

    /**
     * @param detector one that looks for no type of the trained model, see {@link Detector#standard}
     * @param replacement called once per finding, in order, with the found text; gives what stands in its place
     */
    public StreamFilter(Detector detector, BiFunction<Finding, String, String> replacement) {
        if (detector.findsNames()) {
            throw new IllegalArgumentException(
                    "persons, places and other names need the whole text; ask a stream for other" + " types only");
        }
        this.scan = detector.scan();
        this.replacement = replacement;
    }

    /** Takes the next piece and gives what may go out now, perhaps nothing. */
    public String push(CharSequence chunk) {
        if (finished) {
            throw new IllegalStateException("the stream is finished");
        }
        buffer.append(chunk);
        return release(false);
    }

    /** The text is complete: gives the rest. */
    public String finish() {
        if (finished) {
            return "";
        }
        finished = true;
        return release(true);
    }

    /** What was found in the text released so far. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** How many characters are held back now. */
    public int held() {
        return buffer.length() - pending;
    }

    private String release(boolean complete) {
        Text text = new Text(buffer, complete, null);
        if (!complete) {
            text.openAt(tailStart());
        }
        Scan.Settled settled = scan.run(text, pending);
        int end = complete ? buffer.length() : settled.upTo();
        if (end < buffer.length() && end > pending && Character.isHighSurrogate(buffer.charAt(end - 1))) {
            end--;
        }
        StringBuilder out = new StringBuilder(end - pending);
        int at = pending;
        for (Candidate winner : settled.winners()) {
            Finding finding = positions.locate(buffer, dropped, winner);
            findings.add(finding);
            out.append(buffer, at, winner.start());
            out.append(replacement.apply(finding, buffer.substring(winner.start(), winner.end())));
            at = winner.end();
        }
        out.append(buffer, at, end);
        positions.advance(buffer, dropped, dropped + end);
        pending = end;
        trim();
        return out.toString();
    }

    /**
     * Where the last characters start that something still to come could claim: the run an e-mail address, a country
     * code, a bracket or a plus sign would belong to.
     */
    private int tailStart() {
        int start = buffer.length();
        int lowest = Math.max(pending, buffer.length() - EmailAddresses.MAX_LOCAL - 4);
        while (start > lowest) {
            char c = buffer.charAt(start - 1);
            if (!EmailAddresses.isLocal(c) && c != '(' && !Character.isHighSurrogate(c)) {
                break;
            }
            start--;
        }
        return start;
    }

    private void trim() {
        int spare = pending - KEPT;
        if (spare > KEPT) {
            if (Character.isLowSurrogate(buffer.charAt(spare))) {
                spare--;
            }
            buffer.delete(0, spare);
            dropped += spare;
            pending -= spare;
        }
    }
}

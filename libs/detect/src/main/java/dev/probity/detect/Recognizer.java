package dev.probity.detect;

import java.util.function.Consumer;

/**
 * Decides at one trigger position whether a match stands there.
 *
 * <p>It must look back no further than {@link Text#MAX_LOOK_BEHIND} and ahead no further than {@link Text#MAX_MATCH}
 * from {@link Text#from its anchor}, keep no state, and read only through {@link Text#at}: that makes the scan linear
 * and lets the stream filter know which matches are still open.
 */
interface Recognizer {
    void scan(Text text, int trigger, Consumer<Candidate> out);
}

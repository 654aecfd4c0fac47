package dev.probity.detect.anonymize;

import dev.probity.detect.Finding;
import dev.probity.detect.Span;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.List;

/**
 * Rewrites a text of any length. What fits into one block is looked at as a whole; a longer one goes out block by block, cut
 * where a line ends and no finding stands, far enough from the end of the block that nothing which goes on behind it is
 * missed, and with some of what went out before as context.
 */
final class TextBlocks {
    /** Characters that are looked at together. */
    static final int BLOCK = 4 << 20;

    /** Twice the longest match of a detector, so what is cut off at the end of a block is seen whole in the next. */
    static final int TAIL = 8_192;

    private static final int CONTEXT = 1_024;

    private final Rewriter rewriter;
    private final Finder finder;
    private final int block;
    private final StringBuilder held = new StringBuilder();

    /** How much of what is held went out already and is only context. */
    private int released;

    /** Code points of the text before what is held. */
    private int before;

    /** @param block more than twice the tail */
    TextBlocks(Rewriter rewriter, Finder finder, int block) {
        this.rewriter = rewriter;
        this.finder = finder;
        this.block = block;
    }

    void rewrite(Reader in, Writer out) throws IOException {
        char[] chunk = new char[1 << 13];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            held.append(chunk, 0, count);
            if (held.length() >= block) {
                release(out, false);
            }
        }
        release(out, true);
    }

    private void release(Writer out, boolean complete) throws IOException {
        String text = held.toString();
        List<Finding> findings = finder.find(text, null);
        int end = complete ? text.length() : cut(text, findings);
        int at = released;
        for (Finding finding : findings) {
            int start = Math.max(finding.chars().start(), released);
            if (finding.chars().end() <= released || start >= end) {
                continue;
            }
            out.append(text, at, start);
            Span points = new Span(
                    before + finding.codePoints().start(),
                    before + finding.codePoints().end());
            out.append(rewriter.inText(
                    finding.type(), text.substring(start, finding.chars().end()), points));
            at = finding.chars().end();
        }
        out.append(text, at, end);
        int drop = whole(text, Math.max(0, end - CONTEXT));
        before += text.codePointCount(0, drop);
        held.delete(0, drop);
        released = end - drop;
    }

    private int cut(String text, List<Finding> findings) {
        int limit = whole(text, text.length() - TAIL);
        int line = text.lastIndexOf('\n', limit - 1) + 1;
        int cut = line > released ? line : limit;
        for (Finding finding : findings) {
            int start = finding.chars().start();
            int end = finding.chars().end();
            if (start < cut && cut < end) {
                return start > released ? start : end;
            }
        }
        return cut;
    }

    /** This place, or the one before where it would part a character. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}

package dev.probity.detect.anonymize;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.function.Consumer;

/**
 * Applies a plan to documents record by record and changes nothing else: what no rule concerns is copied character by
 * character, with its order, white space, numbers, escapes and quotes.
 *
 * <p>No more than one record is held at a time. Immutable, safe for threads as its parts are. Names of members and columns
 * stay; the report says how many of them hold findings.
 */
public final class DocumentAnonymizer {
    private final Plan plan;
    private final Finder finder;
    private final Consumer<Change> observer;

    public DocumentAnonymizer(Plan plan, Finder finder) {
        this(plan, finder, _ -> {});
    }

    private DocumentAnonymizer(Plan plan, Finder finder, Consumer<Change> observer) {
        this.plan = plan;
        this.finder = finder;
        this.observer = observer;
    }

    /** The same, telling of every change as it is made: with {@link Writer#nullWriter()}, a dry run. */
    public DocumentAnonymizer observedBy(Consumer<Change> observer) {
        return new DocumentAnonymizer(plan, finder, observer);
    }

    /**
     * One JSON text. The elements of an array at its root are records, so that places are the same as in JSON Lines; any
     * other root is one record. Values under a rule that are numbers stay numbers where the replacement is one; numbers
     * without a rule are not searched.
     *
     * @throws BadDocumentException when it is not one JSON text
     */
    public AnonymizationReport json(Reader in, Writer out) throws IOException {
        Rewriter rewriter = new Rewriter(plan, finder, observer);
        new JsonRecords(rewriter).document(in, out);
        return rewriter.report();
    }

    /**
     * A text of any length, which is one record without places: each finding goes by its type. Up to four million characters
     * are looked at together, longer texts in blocks of that length.
     */
    public AnonymizationReport text(Reader in, Writer out) throws IOException {
        Rewriter rewriter = new Rewriter(plan, finder, observer);
        rewriter.beginRecord();
        new TextBlocks(rewriter, finder, TextBlocks.BLOCK).rewrite(in, out);
        return rewriter.report();
    }

    /** One JSON text per line; blank lines stay. */
    public AnonymizationReport jsonLines(Reader in, Writer out) throws IOException {
        Rewriter rewriter = new Rewriter(plan, finder, observer);
        new JsonRecords(rewriter).lines(in, out);
        return rewriter.report();
    }

    /**
     * RFC 4180 with a header, which stays. A field is quoted as it was, and where its replacement needs it.
     *
     * @param delimiter what stands between fields: a comma, a semicolon, a tab
     * @throws BadDocumentException when a record has not the header's fields or a quote is wrong
     */
    public AnonymizationReport csv(Reader in, Writer out, char delimiter) throws IOException {
        Rewriter rewriter = new Rewriter(plan, finder, observer);
        new CsvRecords(rewriter, delimiter).rewrite(in, out);
        return rewriter.report();
    }
}

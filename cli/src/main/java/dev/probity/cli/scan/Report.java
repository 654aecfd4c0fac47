package dev.probity.cli.scan;

import java.io.IOException;
import java.util.List;

/** Writes what was found, while it is found. */
interface Report {

    void record(Source source, long index, List<Hit> hits) throws IOException;

    void columns(Source source, List<ColumnVerdict> verdicts) throws IOException;

    void skipped(Source source, String why) throws IOException;

    void problem(Source source, String what) throws IOException;

    void end(Summary summary) throws IOException;

    /** The score as people write it. */
    static double rounded(double score) {
        return Math.round(score * 1_000) / 1_000.0;
    }
}

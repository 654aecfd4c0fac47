package dev.probity.cli.scan;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the records of a file, one after the other. */
interface Records {

    /**
     * @param line the line on which it begins, from 1; 0 where a file has no lines
     * @param passages its texts
     */
    void record(long line, List<Passage> passages) throws IOException;

    /**
     * @param field JSON Pointer or name of the column; null where the record is the text
     * @param hint the name of the field, for the detector
     */
    record Passage(@Nullable String field, @Nullable String hint, String text) {}
}

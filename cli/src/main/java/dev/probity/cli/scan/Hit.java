package dev.probity.cli.scan;

import dev.probity.detect.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One finding and where it stands.
 *
 * @param field JSON Pointer or name of the column, null in a text
 * @param line from 1, 0 where a file has no lines
 * @param column code points from 1 in that line, 0 unless the file is a text
 * @param text what was found; shown only on request
 */
record Hit(@Nullable String field, long line, long column, Finding finding, String text) {}

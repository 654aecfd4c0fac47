/**
 * {@code probity scan}: looks for personal data and secrets in files, without a server.
 *
 * <p>A reader cuts a file into passages (a field of a record, or the whole of a text), the detector looks at each, a report
 * writes what was found. Nothing holds a whole file, and no report shows what was found unless it is asked to.
 */
@NullMarked
package dev.probity.cli.scan;

import org.jspecify.annotations.NullMarked;

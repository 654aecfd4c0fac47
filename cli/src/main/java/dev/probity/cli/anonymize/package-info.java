/**
 * {@code probity anonymize}: hides personal data in files, without a server.
 *
 * <p>Rules come from the command line, from plans and from packs, in this order. A source is rewritten record by record into
 * a partial file that takes its name only when all of it is there; the input is never changed.
 */
@NullMarked
package dev.probity.cli.anonymize;

import org.jspecify.annotations.NullMarked;

/**
 * The one rule language of Probity: policies written as YAML whose conditions are CEL, checked against the facts their
 * context declares, compiled once, and evaluated into a {@link dev.probity.rules.Decision} that names every policy
 * which matched and the values it saw.
 *
 * <p>Three promises hold everywhere. A policy that does not type-check is never loaded; a document that is missing,
 * unreadable or partial is an error and never "no rules"; and a condition that fails while it runs blocks and says so.
 *
 * <p>Plain Java, no framework: the gateway, the server, the command line and other people's code call the same classes.
 * Start at {@link dev.probity.rules.PolicySet}.
 */
@NullMarked
package dev.probity.rules;

import org.jspecify.annotations.NullMarked;

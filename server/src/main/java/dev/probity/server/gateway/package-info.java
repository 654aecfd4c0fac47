/**
 * The data path for language models: prompts and answers are measured, decided by the tenant's policies, masked, blocked
 * or passed on, and every decision is recorded.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>No database while a request waits: policies and upstreams come from a snapshot that is refused when older than
 *       60 s; decisions go to a local spool and from there, in batches, into the database and the ledger.
 *   <li>The gateway measures the facts itself. A caller's word makes a decision stricter; only a key with
 *       {@code gateway:trusted-context} is believed further.
 *   <li>A refusal never repeats the text it refuses, and no decision record holds personal data.
 *   <li>What happens while a request waits is plain Java; a test reads the class files.
 * </ul>
 */
@ApplicationModule(
        displayName = "Gateway",
        allowedDependencies = {"audit", "policy"})
@NullMarked
package dev.probity.server.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What may be used: tracked runs, their artifacts, models and their versions, where each came from, and a model card that
 * is generated from what is known.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>A registered version is immutable: number, run, data, metadata and artifacts never change, only its state moves.
 *       The database refuses anything else as well.
 *   <li>A version moves only along {@link dev.probity.server.registry.VersionState}, and into a state that means
 *       "approved" or "in use" only when {@link dev.probity.server.registry.PromotionGate} permits; where nobody
 *       implements the gate, the answer is no.
 *   <li>Of two people who move the same version at once, one wins and the other is told.
 *   <li>An artifact is stored under the digest that was computed while it streamed in, encrypted, once per tenant.
 *   <li>The model card says nothing that was not measured or written down by somebody it names.
 * </ul>
 *
 * <p>Higher modules add what they know: {@link dev.probity.server.registry.Lineage#link} an edge of the lineage,
 * {@link dev.probity.server.registry.CardFacts} a section of the card.
 */
@ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"audit", "identity", "policy", "vault"})
@NullMarked
package dev.probity.server.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What a model is worth, measured: suites of thresholds, evaluations as jobs, immutable results.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>A metric is measured on rows the model never learnt from: the part its own split holds out.
 *   <li>A threshold whose metric could not be measured blocks; nothing passes because nobody looked.
 *   <li>A result is written once, with the digests of the model, the data and the suite it came from and its own; the
 *       database refuses to change it.
 *   <li>A suite never changes: another set of thresholds is another suite.
 * </ul>
 */
@ApplicationModule(
        displayName = "Evaluation",
        allowedDependencies = {"audit", "identity", "registry", "vault"})
@NullMarked
package dev.probity.server.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

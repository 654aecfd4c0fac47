/**
 * Predictions: training as a tracked job, serving with reasons on the data path, and what became of every prediction.
 *
 * <p>Rules of this module:
 *
 * <ul>
 *   <li>A training pins the digest of its data and leaves a run with the measures of every round and the model file.
 *   <li>Serving touches no database: models, traffic split and keys come from a snapshot that a loader swaps, and one
 *       older than a minute answers nothing.
 *   <li>A prediction is in the local spool before it is answered, then in the database and, one leaf each, in the ledger.
 *   <li>What a customer's prediction was made from is stored encrypted; the ledger holds only its hash.
 *   <li>A candidate that fails costs the caller nothing: the live version answers, and the failure counts against the
 *       candidate.
 * </ul>
 *
 * <p>The classes on the data path ({@code Predictor}, {@code ServingSnapshot}, {@code HealthMeter},
 * {@code PredictionRecorder}, {@code PredictRoutes}) use no Spring; {@code PredictBeans} puts them together.
 */
@ApplicationModule(
        displayName = "Predict",
        allowedDependencies = {"audit", "identity", "policy", "vault", "registry", "evaluation", "release"})
@NullMarked
package dev.probity.server.predict;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Learning from tables: tasks, features, training, scoring, exact explanations, and the generator of customers.
 *
 * <p>Plain Java around XGBoost: training calls the native library, scoring and explaining do not. A model is one JSON
 * document that holds the trees in XGBoost's own format and everything needed to use them again: the task, the canonical
 * order of features, the calibration, the decision threshold and how the rows were split. The same rows, parameters and
 * seed give the same bytes.
 */
@NullMarked
package dev.probity.learn;

import org.jspecify.annotations.NullMarked;

/**
 * Assessments of data and of models: tables, business rules, quality of predictions, fairness between groups, drift.
 *
 * <p>Plain Java: no server, no database but the in-process DuckDB that {@link dev.probity.assess.QualityCheck} opens and
 * closes. Every number here has a formula in its Javadoc and a known answer in the tests; every rate comes with the
 * interval it deserves, and a group too small to judge is reported as such instead of being judged.
 */
@NullMarked
package dev.probity.assess;

import org.jspecify.annotations.NullMarked;

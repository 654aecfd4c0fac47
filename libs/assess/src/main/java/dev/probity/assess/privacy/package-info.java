/**
 * How much a table tells about single people, and what to do about it before it is released.
 *
 * <p>Measuring: {@link dev.probity.assess.privacy.PrivacyMeasures} (k-anonymity, l-diversity, t-closeness) and
 * {@link dev.probity.assess.privacy.ReidentificationRisk}. Changing the table: {@link
 * dev.probity.assess.privacy.KAnonymizer}, with the information it cost. Not releasing the table at all but figures about
 * it: {@link dev.probity.assess.privacy.PrivateAggregates}, differentially private under a {@link
 * dev.probity.assess.privacy.PrivacyBudget}.
 */
@NullMarked
package dev.probity.assess.privacy;

import org.jspecify.annotations.NullMarked;

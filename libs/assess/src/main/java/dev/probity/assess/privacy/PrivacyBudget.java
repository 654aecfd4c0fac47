package dev.probity.assess.privacy;

/**
 * What may be told about a dataset in all, for ever. Whoever keeps it keeps it durably: {@link #spend} returns only when
 * the loss is on record, so that a crash can waste budget but never give it back.
 */
public interface PrivacyBudget {

    /** Takes this much, or takes nothing when it would go past the limit. Atomic among all who spend. */
    Spending spend(PrivacyLoss loss);

    /** What became of the wish to spend. */
    sealed interface Spending {}

    /** It is spent; so much is left. */
    record Spent(PrivacyLoss left) implements Spending {}

    /** It would go past the limit; nothing was spent, so much is left. */
    record Refused(PrivacyLoss left) implements Spending {}
}

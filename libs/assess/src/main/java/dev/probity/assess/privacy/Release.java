package dev.probity.assess.privacy;

/** A figure that may be published, or why there is none. */
public sealed interface Release<T> {

    /**
     * The figure with its noise.
     *
     * @param standardDeviation of the noise of each number in it, in the unit of the figure
     */
    record Released<T>(T value, double standardDeviation) implements Release<T> {}

    /** The budget does not allow it; the data was not looked at. */
    record OverBudget<T>(PrivacyLoss left) implements Release<T> {}
}

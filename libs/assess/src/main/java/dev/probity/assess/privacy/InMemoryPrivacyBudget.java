package dev.probity.assess.privacy;

/** A budget that lasts as long as the process: for tests, and the accounting that a durable one repeats on its rows. */
public final class InMemoryPrivacyBudget implements PrivacyBudget {
    private final PrivacyLoss limit;
    private PrivacyLoss spent = PrivacyLoss.NONE;

    public InMemoryPrivacyBudget(PrivacyLoss limit) {
        this.limit = limit;
    }

    @Override
    public synchronized Spending spend(PrivacyLoss loss) {
        PrivacyLoss after = spent.plus(loss);
        if (!after.within(limit)) {
            return new Refused(spent.leftOf(limit));
        }
        spent = after;
        return new Spent(after.leftOf(limit));
    }
}

package dev.probity.server.policy;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Notifications;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.testing.TestDatabase;
import dev.probity.platform.testing.TestKeys;
import java.util.List;

/** The module put together by hand over the real database. */
public final class PolicyFixture {
    public final Database database = TestDatabase.shared();
    public final RecordedEntries entries = new RecordedEntries();
    public final Outbox outbox = new Outbox(database, List::of);
    public final Policies policies;
    public final Decisions decisions;
    public final PolicySnapshots snapshots;

    public PolicyFixture() {
        PolicyStore store = new PolicyStore(database);
        DecisionStore decisionStore = new DecisionStore(database, TestKeys.shared());
        CompiledPolicies compiled = new CompiledPolicies();
        ShippedPolicies shipped = new ShippedPolicies(database, store, entries);
        policies = new Policies(database, store, decisionStore, compiled, shipped, entries, outbox);
        decisions = new Decisions(database, decisionStore, store, compiled, policies);
        snapshots = new PolicySnapshots(
                database,
                store,
                compiled,
                shipped,
                new Notifications(database.access().infra()));
    }
}

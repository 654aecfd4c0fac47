package dev.probity.server.audit;

import dev.probity.ledger.LogReport;
import dev.probity.ledger.NoteSigner;
import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.DatabaseLogin;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.platform.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An empty ledger in a database that only these tests use. Its sequencer works when asked to, unless it is started. The
 * database and the keys are shared between ledgers, because making them takes seconds.
 */
final class TestLedger implements AutoCloseable {
    private static @Nullable DatabaseAccess sharedAccess;
    private static @Nullable Path sharedData;

    final UUID tenant = UUID.randomUUID();
    final UUID home = UUID.randomUUID();
    final Caller caller = Callers.anyone(tenant);
    final DatabaseAccess access;
    final Database database;
    final Path data;
    final Secrets secrets;
    final Keys keys;
    final NoteSigner signer;
    final LedgerStore store;
    final EntrySeal seal;
    KnownCheckpoint known;
    Sequencer sequencer;

    TestLedger() {
        this(12);
    }

    TestLedger(int connections) {
        access = access();
        data = data();
        clear();
        database = new Database(access, connections, 4);
        try {
            secrets = Secrets.open(data);
            keys = Keys.open(database, LocalRootKeys.open(data), DestroyedKeys.open(data, secrets), secrets, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        signer = SigningKey.open(database, secrets);
        store = new LedgerStore(database);
        seal = new EntrySeal(keys);
        known = new KnownCheckpoint(data.resolve(UUID.randomUUID().toString()), signer.verifier());
        sequencer = new Sequencer(database, store, signer, known);
    }

    private static synchronized DatabaseAccess access() {
        DatabaseAccess made = sharedAccess == null ? TestDatabase.fresh() : sharedAccess;
        sharedAccess = made;
        return made;
    }

    private static synchronized Path data() {
        try {
            Path made = sharedData == null ? Files.createTempDirectory("probity-test-ledger") : sharedData;
            sharedData = made;
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void clear() {
        intrude("truncate audit.pending, audit.entry, audit.batch, audit.tile, audit.checkpoint");
        intrude("update audit.log set size = 0");
    }

    AuditTrail trail() {
        return new LedgerTrail(store, seal, sequencer);
    }

    Ledger ledger() {
        EntryStore entries = new EntryStore(database);
        return new Ledger(
                database,
                store,
                entries,
                seal,
                new StoredTiles(store),
                signer,
                new LedgerVerification(database, store, signer, known),
                new Findings(database, entries, home::equals));
    }

    /** What this tenant is told of the whole log. */
    LogReport verify() {
        return as(caller, () -> ledger().verify());
    }

    /** As another process would see it, or this one after a crash. */
    Sequencer anotherSequencer(Consumer<Sequencer.Step> observer) {
        return new Sequencer(database, store, signer, known, observer);
    }

    <T> T as(Caller who, Supplier<T> work) {
        return Caller.as(who, work::get);
    }

    UUID append(AuditEntry entry) {
        return as(caller, () -> database.inTransaction(() -> trail().append(entry)));
    }

    void append(int count) {
        for (int i = 0; i < count; i++) {
            append(AuditEntry.of("dataset.created").entity("dataset", "d" + i).detail("number", i));
        }
    }

    void integrate() {
        while (sequencer.integrate() > 0) {
            // until nothing waits
        }
    }

    long count(String table) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select count(*) from audit." + table)
                .query(Long.class)
                .single());
    }

    /** What somebody does who holds the database but not the data directory. */
    void intrude(String sql) {
        String url = access.owner().url();
        DatabaseLogin superuser = TestDatabase.superuser();
        try (Connection connection = new DatabaseLogin(url, superuser.user(), superuser.password()).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sequencer.close();
        database.close();
    }
}

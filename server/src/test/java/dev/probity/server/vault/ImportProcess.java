package dev.probity.server.vault;

import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.DatabaseLogin;
import dev.probity.platform.jobs.JobRunner;
import dev.probity.platform.tracing.Tracing;
import java.nio.file.Path;

/** A process that works off import jobs until it is killed. Arguments: data directory, key directory, URL, then users and passwords. */
final class ImportProcess {

    private ImportProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        Path keyDirectory = Path.of(arguments[1]);
        DatabaseLogin app = new DatabaseLogin(arguments[2], arguments[3], arguments[4]);
        DatabaseLogin infra = new DatabaseLogin(arguments[2], arguments[5], arguments[6]);
        Database database = new Database(new DatabaseAccess(app, app, infra, true), 6, 6);
        Secrets secrets = Secrets.open(keyDirectory);
        Keys keys = Keys.open(
                database, LocalRootKeys.open(keyDirectory), DestroyedKeys.open(keyDirectory, secrets), secrets, null);
        VaultFixture vault = new VaultFixture(data, database, keys);
        new JobRunner(database, vault.jobs, 1, Tracing.NONE).start();
        Thread.sleep(Long.MAX_VALUE);
    }
}

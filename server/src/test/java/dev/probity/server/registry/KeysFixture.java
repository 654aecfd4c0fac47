package dev.probity.server.registry;

import dev.probity.platform.crypto.DestroyedKeys;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import java.io.IOException;
import java.nio.file.Path;

/** Real keys in a directory of the test. */
final class KeysFixture {

    private KeysFixture() {}

    static Keys open(Database database, Path directory) throws IOException {
        var secrets = Secrets.open(directory);
        return Keys.open(
                database, LocalRootKeys.open(directory), DestroyedKeys.open(directory, secrets), secrets, null);
    }
}

package dev.probity.server.webhooks;

import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.DatabaseLogin;
import java.nio.file.Path;

/** A process that sends what is due until it is killed. Arguments: key directory, URL, then users and passwords. */
final class SendingProcess {

    private SendingProcess() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseLogin app = new DatabaseLogin(arguments[1], arguments[2], arguments[3]);
        DatabaseLogin infra = new DatabaseLogin(arguments[1], arguments[4], arguments[5]);
        WebhooksFixture fixture =
                new WebhooksFixture(Path.of(arguments[0]), new DatabaseAccess(app, app, infra, false));
        fixture.worker.start();
        Thread.sleep(Long.MAX_VALUE);
    }
}

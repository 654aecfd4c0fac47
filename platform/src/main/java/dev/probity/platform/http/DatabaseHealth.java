package dev.probity.platform.http;

import dev.probity.platform.database.Database;
import org.jspecify.annotations.Nullable;

/** Whether the database answers. */
final class DatabaseHealth implements HealthCheck {
    private final Database database;

    DatabaseHealth(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public @Nullable String failure() {
        Integer one = database.inInfraTransaction(
                () -> database.infra().sql("select 1").query(Integer.class).single());
        return one == 1 ? null : "gave an unexpected answer";
    }
}

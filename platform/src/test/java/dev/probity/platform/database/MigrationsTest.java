package dev.probity.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.probity.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MigrationsTest {
    private final Logger flyway = (Logger) LoggerFactory.getLogger("org.flywaydb");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        flyway.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        flyway.detachAppender(log);
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static void execute(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void shouldWarnOfNothingAtAFirstStart() {
        TestDatabase.fresh();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void shouldTakeAScriptThatIsOlderThanTheNewestAppliedAndSaySo() throws SQLException {
        DatabaseLogin owner = TestDatabase.fresh().owner();
        execute(owner, """
                drop table platform.maintenance, platform.idempotency;
                delete from platform.flyway_history where version = '20261121074000';
                update platform.migration_digest set digest = 'of other scripts';
                """);

        assertThat(Migrations.migrate(owner)).isEqualTo(1);

        assertThat(warnings()).singleElement().asString().contains("outOfOrder", "\"platform\"");
        execute(owner, "select * from platform.maintenance");
    }

    @Test
    void shouldDoNothingWhenNoScriptIsNew() {
        assertThat(Migrations.migrate(TestDatabase.fresh().owner())).isZero();
    }
}

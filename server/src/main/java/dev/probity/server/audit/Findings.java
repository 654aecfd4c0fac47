package dev.probity.server.audit;

import dev.probity.ledger.LogProblem;
import dev.probity.ledger.LogReport;
import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tenancy.HomeTenant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What a caller is shown of a verification. The log is one for all tenants, so everybody learns what is wrong and where,
 * but which entry it is only of their own tenant, or as an administrator of the home tenant.
 */
@Component
final class Findings {
    private final Database database;
    private final EntryStore entries;
    private final HomeTenant home;

    Findings(Database database, EntryStore entries, HomeTenant home) {
        this.database = database;
        this.entries = entries;
        this.home = home;
    }

    LogReport shown(LogReport whole) {
        Caller caller = Caller.current();
        if (home.is(caller.tenant()) && caller.may("tenant:admin")) {
            return whole;
        }
        List<UUID> named = whole.problems().stream()
                .map(LogProblem::entryId)
                .filter(Objects::nonNull)
                .map(UUID::fromString)
                .toList();
        Set<UUID> own = database.readOnly(() -> entries.own(named));
        return new LogReport(
                whole.size(),
                whole.problems().stream().map(problem -> shown(problem, own)).toList());
    }

    private static LogProblem shown(LogProblem problem, Set<UUID> own) {
        String id = problem.entryId();
        return id == null || own.contains(UUID.fromString(id))
                ? problem
                : new LogProblem(problem.kind(), problem.index(), null, problem.detail());
    }
}

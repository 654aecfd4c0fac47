package dev.probity.server.vault;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Datasets of the caller's tenant. */
@Service
public class Datasets {

    private static final int MAXIMUM_NAME = 200;
    private static final int MAXIMUM_DESCRIPTION = 5000;

    private final Database database;
    private final DatasetStore store;
    private final AuditTrail audit;

    Datasets(Database database, DatasetStore store, AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.audit = audit;
    }

    /** Makes an empty dataset. The columns it declares must be in every file imported into it. */
    public Dataset create(String name, String description, Classification classification, List<Column> columns) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAXIMUM_NAME) {
            throw ProblemException.invalid("/name", "The name has 1 to " + MAXIMUM_NAME + " characters.");
        }
        if (description.length() > MAXIMUM_DESCRIPTION) {
            throw ProblemException.invalid(
                    "/description", "The description has at most " + MAXIMUM_DESCRIPTION + " characters.");
        }
        refuseRepeated(columns);
        Dataset dataset = new Dataset(
                Ids.next(),
                trimmed,
                description,
                classification,
                columns,
                null,
                Caller.current().name(),
                Instant.now());
        return database.inTransaction(() -> {
            if (!store.insert(dataset)) {
                throw ProblemException.of(
                                VaultProblem.DATASET_NAME_TAKEN,
                                "There is a dataset named \"" + trimmed + "\" already.")
                        .error("/name", "is taken");
            }
            audit.append(AuditEntry.of("dataset.created")
                    .entity("dataset", dataset.id().toString())
                    .detail("name", trimmed)
                    .detail("classification", classification.code()));
            return store.find(dataset.id()).orElseThrow();
        });
    }

    /** @throws ProblemException 404 for a dataset of nobody or of another tenant */
    public Dataset find(UUID id) {
        return database.readOnly(() -> store.find(id)).orElseThrow(() -> ProblemException.notFound("dataset", id));
    }

    /** Newest first, before {@code before} when given. */
    public List<Dataset> list(@Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(before, limit));
    }

    private static void refuseRepeated(List<Column> columns) {
        List<String> names = columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
        if (names.size() != names.stream().distinct().count()) {
            throw ProblemException.invalid("/columns", "A column is declared twice.");
        }
    }
}

package dev.probity.server.evaluation;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class EvaluationStore {

    private static final String SELECT = """
            select e.*, s.name as suite_name
              from evaluation.evaluation e join evaluation.suite s on s.id = e.suite_id
            """;

    private final Database database;

    EvaluationStore(Database database) {
        this.database = database;
    }

    void insert(UUID id, UUID modelVersion, UUID datasetVersion, UUID suite, UUID job) {
        Caller caller = Caller.current();
        database.sql()
                .sql("""
                        insert into evaluation.evaluation
                               (tenant_id, id, model_version_id, dataset_version_id, suite_id, job_id, created_by)
                        values (:tenant, :id, :model, :dataset, :suite, :job, :by)
                        """)
                .param("tenant", caller.tenant())
                .param("id", id)
                .param("model", modelVersion)
                .param("dataset", datasetVersion)
                .param("suite", suite)
                .param("job", job)
                .param("by", caller.name())
                .update();
    }

    /** Writes the result down; false when there is one already. */
    boolean complete(UUID id, String result, String digest, Verdict verdict) {
        return database.sql()
                        .sql("""
                                update evaluation.evaluation
                                   set state = 'succeeded', result = :result, result_digest = :digest,
                                       verdict = :verdict, finished_at = now()
                                 where id = :id and state = 'queued'
                                """)
                        .param("result", result)
                        .param("digest", digest)
                        .param("verdict", verdict.name().toLowerCase(Locale.ROOT))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends one without result; false when it has ended already. */
    boolean end(UUID id, Evaluation.State state, String failure) {
        return database.sql()
                        .sql("""
                                update evaluation.evaluation
                                   set state = :state, failure = :failure, finished_at = now()
                                 where id = :id and state = 'queued'
                                """)
                        .param("state", state.name().toLowerCase(Locale.ROOT))
                        .param("failure", failure)
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Evaluation> find(UUID id) {
        return database.sql()
                .sql(SELECT + " where e.id = :id")
                .param("id", id)
                .query(EvaluationStore::evaluation)
                .optional();
    }

    /** The result exactly as it was written down: the bytes its digest is over. */
    Optional<String> resultText(UUID id) {
        return database.sql()
                .sql("select result from evaluation.evaluation where id = :id and result is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    List<Evaluation> list(@Nullable UUID modelVersion, @Nullable UUID before, int limit) {
        return database.sql()
                .sql(SELECT + """
                         where (cast(:model as uuid) is null or e.model_version_id = cast(:model as uuid))
                           and (cast(:before as uuid) is null or e.id < cast(:before as uuid))
                         order by e.id desc limit :limit
                        """)
                .param("model", modelVersion)
                .param("before", before)
                .param("limit", limit)
                .query(EvaluationStore::evaluation)
                .list();
    }

    private static Evaluation evaluation(ResultSet row, int number) throws SQLException {
        String result = row.getString("result");
        String verdict = row.getString("verdict");
        Timestamp finished = row.getTimestamp("finished_at");
        return new Evaluation(
                row.getObject("id", UUID.class),
                row.getObject("model_version_id", UUID.class),
                row.getObject("dataset_version_id", UUID.class),
                row.getObject("suite_id", UUID.class),
                row.getString("suite_name"),
                Evaluation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                verdict == null ? null : Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                row.getString("result_digest"),
                result == null ? null : StoredJson.read(result, EvaluationResult.class),
                row.getString("failure"),
                row.getObject("job_id", UUID.class),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}

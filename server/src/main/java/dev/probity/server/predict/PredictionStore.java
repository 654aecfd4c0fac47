package dev.probity.server.predict;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PredictionStore {

    /** A stored row; its content is still sealed. */
    record Row(Prediction prediction, UUID tenant, UUID keyId, byte[] sealed) {}

    private final Database database;

    PredictionStore(Database database) {
        this.database = database;
    }

    /** Those of the ids that are stored already. */
    List<UUID> known(List<UUID> ids) {
        return database.sql()
                .sql("select id from predict.prediction where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /** Stores a batch in the order of its leaves. */
    void insert(List<PredictionRecord> batch, UUID entry) {
        database.sql()
                .sql("""
                        insert into predict.prediction
                               (tenant_id, id, actor, model, model_version_id, model_version, deployment_id, candidate,
                                occurred_at, probability, positive, label, threshold, latency_micros, key_id, sealed,
                                leaf, entry_id, leaf_index)
                        select r.tenant, r.id, r.actor, r.model, r.model_version_id, r.model_version, r.deployment_id,
                               r.candidate, r.occurred_at, r.probability, r.positive, r.label, r.threshold,
                               r.latency_micros, r.key_id, decode(r.sealed, 'base64'), r.leaf, :entry,
                               (row_number() over () - 1)::int
                          from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                               tenant uuid, id uuid, actor uuid, model text, model_version_id uuid, model_version text,
                               deployment_id uuid, candidate boolean, occurred_at timestamptz,
                               probability double precision, positive boolean, label text, threshold double precision,
                               latency_micros bigint, key_id uuid, sealed text, leaf text)
                        """)
                .param("entry", entry)
                .param("rows", StoredJson.write(batch))
                .update();
    }

    Optional<Row> find(UUID id) {
        return database.sql()
                .sql("select * from predict.prediction where id = :id")
                .param("id", id)
                .query(PredictionStore::row)
                .optional();
    }

    /** The prediction that a batch is known by: its first. */
    Optional<UUID> firstOfBatch(UUID entry) {
        return database.sql()
                .sql("select id from predict.prediction where entry_id = :entry and leaf_index = 0")
                .param("entry", entry)
                .query(UUID.class)
                .optional();
    }

    List<Row> list(@Nullable UUID modelVersion, @Nullable UUID before, int limit) {
        return database.sql()
                .sql("""
                        select * from predict.prediction
                         where (cast(:version as uuid) is null or model_version_id = cast(:version as uuid))
                           and (cast(:before as uuid) is null or id < cast(:before as uuid))
                         order by id desc limit :limit
                        """)
                .param("version", modelVersion)
                .param("before", before)
                .param("limit", limit)
                .query(PredictionStore::row)
                .list();
    }

    /** Keeps the outcome; false when there is one already. */
    boolean recordOutcome(UUID id, String outcome) {
        return database.sql().sql("""
                                update predict.prediction set outcome = :outcome, outcome_at = now()
                                 where id = :id and outcome is null
                                """).param("outcome", outcome).param("id", id).update() == 1;
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Timestamp outcomeAt = row.getTimestamp("outcome_at");
        Prediction prediction = new Prediction(
                row.getObject("id", UUID.class),
                row.getString("model"),
                row.getString("model_version"),
                row.getObject("model_version_id", UUID.class),
                row.getObject("deployment_id", UUID.class),
                row.getBoolean("candidate"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getDouble("probability"),
                row.getString("label"),
                row.getDouble("threshold"),
                row.getLong("latency_micros"),
                null,
                null,
                row.getString("outcome"),
                outcomeAt == null ? null : outcomeAt.toInstant(),
                row.getObject("entry_id", UUID.class),
                row.getInt("leaf_index"),
                row.getString("leaf"));
        return new Row(
                prediction,
                row.getObject("tenant_id", UUID.class),
                row.getObject("key_id", UUID.class),
                row.getBytes("sealed"));
    }
}

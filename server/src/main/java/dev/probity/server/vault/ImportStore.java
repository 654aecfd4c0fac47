package dev.probity.server.vault;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

@Repository
class ImportStore {

    private static final int BATCH = 500;

    private static final String COLUMNS = """
            select id, dataset_id, job_id, state, object_key, bytes, digest, quality::text as quality, message, rows,
                   accepted, quarantined, changed, findings, unchanged, version_id, report::text as report,
                   error::text as error, created_by, created_by_id, created_at, finished_at
              from vault.dataset_import
            """;

    /** The sealed part of a remark. */
    private record Held(@Nullable String value, @Nullable String after) {}

    private final Database database;

    ImportStore(Database database) {
        this.database = database;
    }

    void insert(
            UUID id,
            UUID dataset,
            UUID job,
            String objectKey,
            long bytes,
            String digest,
            QualityPlan plan,
            String message) {
        Caller caller = Caller.current();
        database.sql()
                .sql("""
                        insert into vault.dataset_import
                               (id, tenant_id, dataset_id, job_id, object_key, bytes, digest, quality, message, created_by,
                                created_by_id)
                        values (:id, :tenant, :dataset, :job, :key, :bytes, :digest, cast(:quality as jsonb), :message,
                                :author, :author_id)
                        """)
                .param("id", id)
                .param("tenant", caller.tenant())
                .param("dataset", dataset)
                .param("job", job)
                .param("key", objectKey)
                .param("bytes", bytes)
                .param("digest", digest)
                .param("quality", StoredJson.write(plan))
                .param("message", message)
                .param("author", caller.name())
                .param("author_id", caller.actor())
                .update();
    }

    Optional<DatasetImport> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(ImportStore::imported)
                .optional();
    }

    /** Newest first. */
    List<DatasetImport> list(UUID dataset, @Nullable UUID before, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where dataset_id = :dataset and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("dataset", dataset)
                .param("before", before)
                .param("limit", limit)
                .query(ImportStore::imported)
                .list();
    }

    /** The import that made a version. */
    Optional<DatasetImport> ofVersion(UUID version) {
        return database.sql()
                .sql(COLUMNS + "where id = (select import_id from vault.dataset_version where id = :version)")
                .param("version", version)
                .query(ImportStore::imported)
                .optional();
    }

    /** Ends the import well; false when it has ended already, so that a repeated attempt changes nothing. */
    boolean succeed(ImportSummary summary) {
        return database.sql()
                        .sql("""
                                update vault.dataset_import
                                   set state = 'succeeded', rows = :rows, accepted = :accepted, quarantined = :quarantined,
                                       changed = :changed, findings = :findings, unchanged = :unchanged,
                                       version_id = :version, report = cast(:report as jsonb), finished_at = now()
                                 where id = :id and state = 'queued'
                                """)
                        .param("id", summary.importId())
                        .param("rows", summary.rows())
                        .param("accepted", summary.accepted())
                        .param("quarantined", summary.quarantined())
                        .param("changed", summary.changed())
                        .param("findings", summary.findings())
                        .param("unchanged", summary.unchanged())
                        .param("version", summary.versionId())
                        .param("report", summary.quality() == null ? null : StoredJson.write(summary.quality()))
                        .update()
                == 1;
    }

    /** Ends the import without a version; false when it has ended already. */
    boolean end(UUID id, DatasetImport.State state, @Nullable Object error) {
        return database.sql()
                        .sql("""
                                update vault.dataset_import
                                   set state = :state, error = cast(:error as jsonb), finished_at = now()
                                 where id = :id and state = 'queued'
                                """)
                        .param("id", id)
                        .param("state", state.code())
                        .param("error", error == null ? null : StoredJson.write(error))
                        .update()
                == 1;
    }

    /** The jobs of the dataset's imports that have come to no end yet. */
    List<UUID> unfinishedJobs(UUID dataset) {
        return database.sql()
                .sql("select job_id from vault.dataset_import where dataset_id = :dataset and state = 'queued'")
                .param("dataset", dataset)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The uploads of imports that came to nothing and whose objects are still stored. */
    List<String> uncollected(UUID dataset) {
        return database.sql()
                .sql("""
                        select object_key from vault.dataset_import
                         where dataset_id = :dataset and collected_at is null and state in ('failed', 'cancelled')
                        """)
                .param("dataset", dataset)
                .query((row, number) -> row.getString(1))
                .list();
    }

    void collected(UUID dataset) {
        database.sql().sql("""
                        update vault.dataset_import set collected_at = now()
                         where dataset_id = :dataset and collected_at is null and state in ('failed', 'cancelled')
                        """).param("dataset", dataset).update();
    }

    void insertRemarks(UUID importId, List<Remark> remarks, DataKey key) {
        UUID tenant = Caller.current().tenant();
        for (int from = 0; from < remarks.size(); from += BATCH) {
            List<Remark> batch = remarks.subList(from, Math.min(remarks.size(), from + BATCH));
            database.sql()
                    .sql("""
                            insert into vault.remark
                                   (id, tenant_id, import_id, kind, line, field, rule, reason, sealed)
                            select r.id, :tenant, :import, r.kind, r.line, r.field, r.rule, r.reason, r.sealed
                              from unnest(cast(:ids as uuid[]), cast(:kinds as text[]), cast(:lines as bigint[]),
                                          cast(:fields as text[]), cast(:rules as text[]), cast(:reasons as text[]),
                                          cast(:sealed as bytea[]))
                                   r (id, kind, line, field, rule, reason, sealed)
                            """)
                    .param("tenant", tenant)
                    .param("import", importId)
                    .param(
                            "ids",
                            batch.stream().map(remark -> remark.id().toString()).toArray(String[]::new))
                    .param(
                            "kinds",
                            batch.stream().map(remark -> remark.kind().code()).toArray(String[]::new))
                    .param("lines", batch.stream().map(Remark::line).toArray(Long[]::new))
                    .param("fields", batch.stream().map(Remark::field).toArray(String[]::new))
                    .param("rules", batch.stream().map(Remark::rule).toArray(String[]::new))
                    .param("reasons", batch.stream().map(Remark::reason).toArray(String[]::new))
                    .param(
                            "sealed",
                            batch.stream().map(remark -> seal(remark, key)).toArray(byte[][]::new))
                    .update();
        }
    }

    /** In the order of the file. */
    List<Remark> remarks(
            UUID importId, Remark.Kind kind, long afterLine, @Nullable UUID afterId, int limit, DataKey key) {
        return database.sql()
                .sql("""
                        select id, kind, line, field, rule, reason, sealed from vault.remark
                         where import_id = :import and kind = :kind
                           and (cast(:id as uuid) is null or (line, id) > (:line, cast(:id as uuid)))
                         order by line, id limit :limit
                        """)
                .param("import", importId)
                .param("kind", kind.code())
                .param("line", afterLine)
                .param("id", afterId)
                .param("limit", limit)
                .query((row, number) -> remark(row, kind, key))
                .list();
    }

    private static Remark remark(ResultSet row, Remark.Kind kind, DataKey key) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        byte[] sealed = row.getBytes("sealed");
        Held held = sealed == null
                ? new Held(null, null)
                : StoredJson.read(new String(key.open(sealed, context(id)), StandardCharsets.UTF_8), Held.class);
        return new Remark(
                id,
                kind,
                row.getLong("line"),
                row.getString("field"),
                row.getString("rule"),
                row.getString("reason"),
                held.value(),
                held.after());
    }

    private static byte @Nullable [] seal(Remark remark, DataKey key) {
        if (remark.value() == null && remark.after() == null) {
            return null;
        }
        String held = StoredJson.write(new Held(remark.value(), remark.after()));
        return key.seal(held.getBytes(StandardCharsets.UTF_8), context(remark.id()));
    }

    private static byte[] context(UUID id) {
        return AssociatedData.of("remark", id);
    }

    private static DatasetImport imported(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new DatasetImport(
                row.getObject("id", UUID.class),
                row.getObject("dataset_id", UUID.class),
                row.getObject("job_id", UUID.class),
                DatasetImport.State.of(row.getString("state")),
                row.getString("object_key"),
                row.getLong("bytes"),
                row.getString("digest"),
                StoredJson.read(row.getString("quality"), QualityPlan.class),
                row.getString("message"),
                row.getLong("rows"),
                row.getLong("accepted"),
                row.getLong("quarantined"),
                row.getLong("changed"),
                row.getLong("findings"),
                row.getBoolean("unchanged"),
                row.getObject("version_id", UUID.class),
                tree(row.getString("report")),
                tree(row.getString("error")),
                row.getString("created_by"),
                row.getObject("created_by_id", UUID.class),
                row.getTimestamp("created_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : StoredJson.mapper().readTree(json);
    }
}

package dev.probity.server.vault;

import dev.probity.platform.database.Database;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

@Repository
class VersionStore {

    private static final String COLUMNS = """
            select id, dataset_id, number, parent_id, import_id, digest, rows, quarantined, changed, findings,
                   columns::text as columns, quality::text as quality, message, author, author_id, created_at
              from vault.dataset_version
            """;

    private final Database database;

    VersionStore(Database database) {
        this.database = database;
    }

    void insert(DatasetVersion version, List<Segment> segments, List<Finding> findings) {
        UUID tenant = Caller.current().tenant();
        database.sql()
                .sql("""
                        insert into vault.dataset_version
                               (id, tenant_id, dataset_id, number, parent_id, import_id, digest, rows, quarantined, changed,
                                findings, columns, quality, message, author, author_id)
                        values (:id, :tenant, :dataset, :number, :parent, :import, :digest, :rows, :quarantined, :changed,
                                :findings, cast(:columns as jsonb), cast(:quality as jsonb), :message, :author, :author_id)
                        """)
                .param("id", version.id())
                .param("tenant", tenant)
                .param("dataset", version.datasetId())
                .param("number", version.number())
                .param("parent", version.parentId())
                .param("import", version.importId())
                .param("digest", version.digest())
                .param("rows", version.rows())
                .param("quarantined", version.quarantined())
                .param("changed", version.changed())
                .param("findings", version.findings())
                .param("columns", StoredJson.write(version.columns()))
                .param("quality", version.quality() == null ? null : StoredJson.write(version.quality()))
                .param("message", version.message())
                .param("author", version.author())
                .param("author_id", version.authorId())
                .update();
        insertSegments(tenant, version.id(), segments);
        for (Finding finding : findings) {
            insertFinding(tenant, version.id(), finding);
        }
    }

    private void insertSegments(UUID tenant, UUID version, List<Segment> segments) {
        database.sql()
                .sql("""
                        insert into vault.version_segment (tenant_id, version_id, ordinal, first_row, rows, address)
                        select :tenant, :version, s.ordinal, s.first_row, s.rows, s.address
                          from unnest(cast(:ordinals as int[]), cast(:first_rows as bigint[]), cast(:rows as int[]),
                                      cast(:addresses as text[])) s (ordinal, first_row, rows, address)
                        """)
                .param("tenant", tenant)
                .param("version", version)
                .param("ordinals", segments.stream().map(Segment::ordinal).toArray(Integer[]::new))
                .param("first_rows", segments.stream().map(Segment::firstRow).toArray(Long[]::new))
                .param("rows", segments.stream().map(Segment::rows).toArray(Integer[]::new))
                .param("addresses", segments.stream().map(Segment::address).toArray(String[]::new))
                .update();
    }

    private void insertFinding(UUID tenant, UUID version, Finding finding) {
        database.sql()
                .sql("""
                        insert into vault.finding
                               (id, tenant_id, version_id, column_name, type, personal, cells, share, confidence, rows)
                        values (:id, :tenant, :version, :column, :type, :personal, :cells, :share, :confidence,
                                cast(:rows as bigint[]))
                        """)
                .param("id", finding.id())
                .param("tenant", tenant)
                .param("version", version)
                .param("column", finding.column())
                .param("type", finding.type())
                .param("personal", finding.personal())
                .param("cells", finding.cells())
                .param("share", finding.share())
                .param("confidence", finding.confidence())
                .param("rows", finding.rows().toArray(Long[]::new))
                .update();
    }

    Optional<DatasetVersion> find(UUID id) {
        return database.sql()
                .sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(VersionStore::version)
                .optional();
    }

    /** Newest first, below the given number. */
    List<DatasetVersion> list(UUID dataset, @Nullable Integer below, int limit) {
        return database.sql()
                .sql(COLUMNS + """
                        where dataset_id = :dataset and (cast(:below as int) is null or number < :below)
                        order by number desc limit :limit
                        """)
                .param("dataset", dataset)
                .param("below", below)
                .param("limit", limit)
                .query(VersionStore::version)
                .list();
    }

    List<Segment> segments(UUID version) {
        return segments(version, 1, Integer.MAX_VALUE);
    }

    /** Segments from the one that holds the given row on. */
    List<Segment> segments(UUID version, long fromRow, int limit) {
        return database.sql()
                .sql("""
                        select ordinal, first_row, rows, address from vault.version_segment
                         where version_id = :version and first_row + rows > :row order by ordinal limit :limit
                        """)
                .param("version", version)
                .param("row", fromRow)
                .param("limit", limit)
                .query((row, number) -> new Segment(
                        row.getInt("ordinal"), row.getLong("first_row"), row.getInt("rows"), row.getString("address")))
                .list();
    }

    List<Finding> findings(UUID version, @Nullable UUID after, int limit) {
        return database.sql()
                .sql("""
                        select id, column_name, type, personal, cells, share, confidence, rows from vault.finding
                         where version_id = :version and (cast(:after as uuid) is null or id > :after)
                         order by id limit :limit
                        """)
                .param("version", version)
                .param("after", after)
                .param("limit", limit)
                .query(VersionStore::finding)
                .list();
    }

    private static Finding finding(ResultSet row, int number) throws SQLException {
        return new Finding(
                row.getObject("id", UUID.class),
                row.getString("column_name"),
                row.getString("type"),
                row.getBoolean("personal"),
                row.getLong("cells"),
                row.getDouble("share"),
                row.getDouble("confidence"),
                Arrays.asList((Long[]) row.getArray("rows").getArray()));
    }

    private static DatasetVersion version(ResultSet row, int number) throws SQLException {
        String quality = row.getString("quality");
        JsonNode report = quality == null ? null : StoredJson.mapper().readTree(quality);
        return new DatasetVersion(
                row.getObject("id", UUID.class),
                row.getObject("dataset_id", UUID.class),
                row.getInt("number"),
                row.getObject("parent_id", UUID.class),
                row.getObject("import_id", UUID.class),
                row.getString("digest"),
                row.getLong("rows"),
                row.getLong("quarantined"),
                row.getLong("changed"),
                row.getLong("findings"),
                List.of(StoredJson.read(row.getString("columns"), Column[].class)),
                report,
                row.getString("message"),
                row.getString("author"),
                row.getObject("author_id", UUID.class),
                row.getTimestamp("created_at").toInstant());
    }

    /** The names of all stored content of the dataset's versions: addresses of segments, and digests of snapshots. */
    List<String> contents(UUID dataset) {
        return database.sql()
                .sql("""
                        select s.address from vault.version_segment s join vault.dataset_version v on v.id = s.version_id
                         where v.dataset_id = :dataset
                        union
                        select digest from vault.dataset_version where dataset_id = :dataset
                        """)
                .param("dataset", dataset)
                .query((row, number) -> row.getString(1))
                .list();
    }
}

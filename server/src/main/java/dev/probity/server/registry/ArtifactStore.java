package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

@Repository
class ArtifactStore {

    /** Encrypted content: where it is and the key that opens it. */
    record Blob(UUID id, String digest, long size, UUID keyId) {}

    private final Database database;

    ArtifactStore(Database database) {
        this.database = database;
    }

    void beginUpload(UUID blob) {
        database.sql()
                .sql("insert into registry.upload (tenant_id, blob_id) values (?, ?)")
                .params(Caller.current().tenant(), blob)
                .update();
    }

    /** False when it has ended already, and its object may be gone. */
    boolean endUpload(UUID blob) {
        return database.sql()
                        .sql("delete from registry.upload where blob_id = ?")
                        .params(blob)
                        .update()
                == 1;
    }

    /** Some uploads that began more than a day ago and never ended. */
    List<UUID> abandonedUploads() {
        return database.sql()
                .sql("""
                        select blob_id from registry.upload
                         where tenant_id = ? and started_at < now() - interval '1 day' limit 10
                        """)
                .params(Caller.current().tenant())
                .query((row, number) -> row.getObject("blob_id", UUID.class))
                .list();
    }

    /** Keeps the content under its digest, or answers the content that is there under the same one. */
    Blob keep(Blob blob) {
        database.sql()
                .sql("""
                        insert into registry.blob (tenant_id, id, digest, size, key_id) values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, digest) do nothing
                        """)
                .params(Caller.current().tenant(), blob.id(), blob.digest(), blob.size(), blob.keyId())
                .update();
        return database.sql()
                .sql("select id, digest, size, key_id from registry.blob where tenant_id = ? and digest = ?")
                .params(Caller.current().tenant(), blob.digest())
                .query(ArtifactStore::blob)
                .single();
    }

    Optional<Blob> blob(UUID id) {
        return database.sql()
                .sql("select id, digest, size, key_id from registry.blob where id = ?")
                .params(id)
                .query(ArtifactStore::blob)
                .optional();
    }

    void insert(UUID run, String path, UUID blob, String mediaType) {
        database.sql()
                .sql("""
                        insert into registry.artifact (tenant_id, run_id, path, blob_id, media_type)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(Caller.current().tenant(), run, path, blob, mediaType)
                .update();
    }

    void copyToVersion(UUID run, UUID version) {
        database.sql().sql("""
                        insert into registry.version_artifact (tenant_id, version_id, path, blob_id, media_type)
                        select tenant_id, ?, path, blob_id, media_type from registry.artifact where run_id = ?
                        """).params(version, run).update();
    }

    List<Artifact> ofRun(UUID run) {
        return database.sql()
                .sql("""
                        select a.path, b.digest, b.size, a.media_type, b.id
                          from registry.artifact a join registry.blob b on b.id = a.blob_id
                         where a.run_id = ? order by a.path collate "C"
                        """)
                .params(run)
                .query(ArtifactStore::artifact)
                .list();
    }

    List<Artifact> ofVersion(UUID version) {
        return database.sql()
                .sql("""
                        select a.path, b.digest, b.size, a.media_type, b.id
                          from registry.version_artifact a join registry.blob b on b.id = a.blob_id
                         where a.version_id = ? order by a.path collate "C"
                        """)
                .params(version)
                .query(ArtifactStore::artifact)
                .list();
    }

    private static Blob blob(ResultSet row, int number) throws SQLException {
        return new Blob(
                row.getObject("id", UUID.class),
                row.getString("digest"),
                row.getLong("size"),
                row.getObject("key_id", UUID.class));
    }

    private static Artifact artifact(ResultSet row, int number) throws SQLException {
        return new Artifact(
                row.getString("path"),
                row.getString("digest"),
                row.getLong("size"),
                row.getString("media_type"),
                row.getObject("id", UUID.class));
    }
}

package dev.probity.server.vault;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Uploads whose import is not received yet. Either an upload stands here or its import does, never both. */
@Repository
class UploadStore {

    /** An upload's row, held until the transaction ends. */
    record Upload(UUID id, String objectKey) {}

    private final Database database;

    UploadStore(Database database) {
        this.database = database;
    }

    /** Says that an object is about to be stored; committed before its first byte is. */
    void begin(UUID id, UUID dataset, String objectKey) {
        database.sql()
                .sql("insert into vault.upload (id, tenant_id, dataset_id, object_key) values (?, ?, ?, ?)")
                .params(id, Caller.current().tenant(), dataset, objectKey)
                .update();
    }

    /** False when it has ended already, and its object may be gone. */
    boolean end(UUID id) {
        return database.sql()
                        .sql("delete from vault.upload where id = ?")
                        .param(id)
                        .update()
                == 1;
    }

    /** Those of the dataset that began more than a day ago; an upload that is about to end keeps this one waiting. */
    List<Upload> abandoned(UUID dataset) {
        return database.sql()
                .sql("""
                        select id, object_key from vault.upload
                         where dataset_id = ? and begun_at < now() - interval '1 day' for update
                        """)
                .param(dataset)
                .query((row, number) -> new Upload(row.getObject("id", UUID.class), row.getString("object_key")))
                .list();
    }
}

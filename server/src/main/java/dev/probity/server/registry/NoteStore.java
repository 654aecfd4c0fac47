package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;

@Repository
class NoteStore {

    private final Database database;

    NoteStore(Database database) {
        this.database = database;
    }

    ModelCard.Note insert(UUID id, UUID version, String text) {
        var caller = Caller.current();
        return database.sql()
                .sql("""
                        insert into registry.card_note (tenant_id, id, version_id, text, author, author_name)
                        values (?, ?, ?, ?, ?, ?) returning id, text, author_name, written_at
                        """)
                .params(caller.tenant(), id, version, text, caller.actor(), caller.name())
                .query(NoteStore::note)
                .single();
    }

    List<ModelCard.Note> of(UUID version) {
        return database.sql()
                .sql(
                        "select id, text, author_name, written_at from registry.card_note where version_id = ? order by id")
                .params(version)
                .query(NoteStore::note)
                .list();
    }

    private static ModelCard.Note note(ResultSet row, int number) throws SQLException {
        return new ModelCard.Note(
                row.getObject("id", UUID.class),
                row.getString("text"),
                row.getString("author_name"),
                JsonColumns.instant(row, "written_at"));
    }
}

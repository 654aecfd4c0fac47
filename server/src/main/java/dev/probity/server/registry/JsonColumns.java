package dev.probity.server.registry;

import dev.probity.platform.json.StoredJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How the stores of this module write and read what is more than a scalar. */
final class JsonColumns {

    private static final JsonMapper JSON = StoredJson.mapper();

    private JsonColumns() {}

    static String write(@Nullable Object value) {
        return JSON.writeValueAsString(value);
    }

    static Map<String, Object> objects(ResultSet row, String column) throws SQLException {
        return JSON.readValue(row.getString(column), new TypeReference<>() {});
    }

    static Map<String, String> strings(ResultSet row, String column) throws SQLException {
        return JSON.readValue(row.getString(column), new TypeReference<>() {});
    }

    static Map<String, Double> numbers(ResultSet row, String column) throws SQLException {
        return JSON.readValue(row.getString(column), new TypeReference<>() {});
    }

    static List<String> list(ResultSet row, String column) throws SQLException {
        return JSON.readValue(row.getString(column), new TypeReference<>() {});
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}

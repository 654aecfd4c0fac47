package dev.probity.platform.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the JSON that Probity keeps in its own tables and files. Unknown fields are ignored here, unlike at
 * the API: an older process may read what a newer one wrote.
 */
public final class StoredJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private StoredJson() {}

    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a value that this class wrote.
     *
     * @throws IllegalStateException when the text is not such a value
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IllegalStateException("stored JSON for " + type.getSimpleName() + " is null");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalStateException("stored JSON is not a " + type.getSimpleName(), e);
        }
    }

    /** The mapper itself, for trees. */
    public static JsonMapper mapper() {
        return MAPPER;
    }
}

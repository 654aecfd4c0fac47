package dev.probity.detect.names;

import dev.probity.detect.EntityType;
import dev.probity.detect.Span;
import java.util.List;

/** A text that was made up, with what stands where in it, in UTF-16 units. */
public record Annotated(String text, List<Entity> entities) {

    public Annotated {
        entities = List.copyOf(entities);
    }

    /** One entity of a text. */
    public record Entity(EntityType type, Span span) {}
}

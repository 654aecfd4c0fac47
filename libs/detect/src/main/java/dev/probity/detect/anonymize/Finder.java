package dev.probity.detect.anonymize;

import dev.probity.detect.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds personal data in a text; {@code detector::detect} is one. */
@FunctionalInterface
public interface Finder {

    /**
     * Findings in order, without overlap.
     *
     * @param field name of the field or column the text comes from; null for free text
     */
    List<Finding> find(String text, @Nullable String field);
}

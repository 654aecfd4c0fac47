package dev.probity.cli.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the demo works on.
 *
 * @param csv the rows
 * @param task {@code churn} for the generated customers, otherwise the text of the user's task file
 * @param taskFile where the user's task came from; null for generated customers
 * @param generated whether the rows were made up here
 */
record Material(Path csv, String task, @Nullable Path taskFile, boolean generated) {}

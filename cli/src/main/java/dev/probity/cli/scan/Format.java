package dev.probity.cli.scan;

import java.nio.file.Path;
import java.util.Locale;

/** How a file is cut into records. */
public enum Format {
    TEXT,
    JSONL,
    JSON,
    CSV,
    PARQUET;

    /** By the file's name, a compression aside; what is not known is text. */
    public static Format of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return switch (bare.substring(bare.lastIndexOf('.') + 1)) {
            case "jsonl", "ndjson" -> JSONL;
            case "json" -> JSON;
            case "csv", "tsv" -> CSV;
            case "parquet" -> PARQUET;
            default -> TEXT;
        };
    }
}

package dev.probity.server.registry;

import dev.probity.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The digest an approval is bound to: SHA-256 over everything that makes a version what it is, written as JSON with
 * sorted keys. Two versions with equal digests are equal in number, run, data, declared metadata and every file.
 */
final class ContentDigest {

    private static final int LARGEST_METADATA = 64 * 1024;

    private ContentDigest() {}

    static String of(ModelVersions.Registration registration, Run run, List<Artifact> files) {
        var metadata = sorted(registration.metadata());
        if (JsonColumns.write(metadata).length() > LARGEST_METADATA) {
            throw ProblemException.invalid("/metadata", "The metadata is longer than 64 KiB.");
        }
        var content = new LinkedHashMap<String, @Nullable Object>();
        content.put(
                "artifacts",
                files.stream().collect(TreeMap::new, (map, file) -> map.put(file.path(), file.digest()), Map::putAll));
        content.put("commit_sha", registration.commitSha());
        content.put("dataset_digest", run.datasetDigest());
        content.put("metadata", metadata);
        content.put("run_id", run.id().toString());
        content.put("version", registration.version().toString());
        return sha256(JsonColumns.write(content));
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var keys = new TreeMap<String, @Nullable Object>();
                map.forEach((key, item) -> keys.put(String.valueOf(key), sorted(item)));
                yield keys;
            }
            case List<?> list -> list.stream().map(ContentDigest::sorted).toList();
            case null, default -> value;
        };
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }
}

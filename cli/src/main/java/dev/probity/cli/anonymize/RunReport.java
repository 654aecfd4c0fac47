package dev.probity.cli.anonymize;

import dev.probity.detect.anonymize.KeyedFunction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a run as JSON: counts and names of places, no value. */
final class RunReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunReport() {}

    static byte[] of(Tally tally, boolean dry, boolean reversed, @Nullable KeyedFunction key) {
        ObjectNode root = JSON.createObjectNode();
        root.put("dry_run", dry);
        root.put("reversed", reversed);
        root.put("records", tally.records);
        ArrayNode files = root.putArray("files");
        tally.files.forEach(
                (name, records) -> files.addObject().put("file", name).put("records", records));
        ArrayNode rules = root.putArray("rules");
        tally.rules.forEach((rule, it) -> {
            ObjectNode node = rules.addObject()
                    .put("rule", rule)
                    .put("strategy", it.strategy.id())
                    .put("replaced", it.replaced)
                    .put("taken_out", it.suppressed)
                    .put("refused", it.refusals());
            ObjectNode reasons = node.putObject("refused_because");
            it.refused.forEach(reasons::put);
        });
        ArrayNode places = root.putArray("places");
        tally.places.forEach((place, count) -> places.addObject()
                .put("place", place.pointer())
                .put("type", place.type().name())
                .put("strategy", place.strategy().id())
                .put("changed", count));
        ObjectNode left = root.putObject("left_without_rule");
        tally.left.forEach((type, count) -> left.put(type.name(), count));
        root.put("names_with_findings", tally.names);
        ArrayNode versions = root.putArray("key_versions");
        tally.keyVersions.forEach(versions::add);
        if (key != null) {
            root.put("key_check", KeyFile.check(key));
        }
        told(root.putArray("skipped"), tally.skipped);
        told(root.putArray("problems"), tally.problems);
        return (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void told(ArrayNode into, List<Tally.Told> told) {
        told.forEach(it -> into.addObject().put("file", it.source()).put("reason", it.why()));
    }
}

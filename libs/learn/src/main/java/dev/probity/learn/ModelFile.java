package dev.probity.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The model file: one JSON document. Its member {@code xgboost} is XGBoost's own JSON model, which any XGBoost can load;
 * the others say how to use it. It holds no time and no name of a machine, so equal trainings give equal bytes.
 */
final class ModelFile {

    static final String FORMAT = "probity-model/1";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelFile() {}

    static byte[] write(
            Task task,
            Encoding encoding,
            Platt calibration,
            double threshold,
            Split split,
            Model.Reference reference,
            TrainingParameters parameters,
            byte[] xgboost) {
        ObjectNode file = JSON.createObjectNode();
        file.put("format", FORMAT);
        file.set("task", task(task));
        ArrayNode features = file.putArray("features");
        for (Encoding.Feature feature : encoding.features()) {
            ObjectNode node = features.addObject();
            node.put("name", feature.name());
            node.put("kind", feature.kind().name().toLowerCase(Locale.ROOT));
            feature.categories().forEach(node.putArray("categories")::add);
        }
        ObjectNode platt = file.putObject("calibration");
        platt.put("method", calibration.equals(Platt.IDENTITY) ? "none" : "platt");
        platt.put("slope", calibration.slope());
        platt.put("intercept", calibration.intercept());
        file.put("threshold", threshold);
        ObjectNode parts = file.putObject("split");
        parts.put("seed", split.seed());
        parts.put("train", split.train());
        parts.put("calibrate", split.calibrate());
        ObjectNode predictions = file.putObject("reference");
        for (double cut : reference.cuts()) {
            predictions.withArray("cuts").add(cut);
        }
        for (long count : reference.counts()) {
            predictions.withArray("counts").add(count);
        }
        file.set("parameters", parameters(parameters));
        file.set("xgboost", JSON.readTree(xgboost));
        return JSON.writeValueAsBytes(file);
    }

    private static ObjectNode task(Task task) {
        ObjectNode node = JSON.createObjectNode();
        node.put("task", task.name());
        node.put("id", task.id());
        node.put("target", task.target());
        node.put("positive", task.positive());
        node.put("negative", task.negative());
        task.protectedGroups().forEach(node.putArray("protected")::add);
        task.excluded().forEach(node.putArray("excluded")::add);
        ObjectNode kinds = node.putObject("columns");
        task.kinds().forEach((column, kind) -> kinds.put(column, kind.name().toLowerCase(Locale.ROOT)));
        return node;
    }

    private static ObjectNode parameters(TrainingParameters parameters) {
        ObjectNode node = JSON.createObjectNode();
        node.put("rounds", parameters.rounds());
        node.put("depth", parameters.depth());
        node.put("learning_rate", parameters.learningRate());
        node.put("min_child_weight", parameters.minChildWeight());
        node.put("subsample", parameters.subsample());
        node.put("early_stopping", parameters.earlyStopping());
        node.put("seed", parameters.seed());
        parameters.features().forEach(node.putArray("features")::add);
        return node;
    }

    static Model read(byte[] bytes) {
        try {
            JsonNode file = JSON.readTree(bytes);
            String format = file.path("format").asString("");
            if (!format.equals(FORMAT)) {
                throw new BadModelException("the format is \"" + format + "\", not " + FORMAT);
            }
            JsonNode platt = file.required("calibration");
            JsonNode split = file.required("split");
            return new Model(
                    readTask(file.required("task")),
                    new Encoding(readFeatures(file.required("features"))),
                    new Platt(
                            platt.required("slope").doubleValue(),
                            platt.required("intercept").doubleValue()),
                    file.required("threshold").doubleValue(),
                    new Split(
                            split.required("seed").longValue(),
                            split.required("train").doubleValue(),
                            split.required("calibrate").doubleValue()),
                    readReference(file.required("reference")),
                    file.required("parameters"),
                    Trees.read(file.required("xgboost")));
        } catch (JacksonException | BadTaskException e) {
            throw new BadModelException("the model file cannot be read", e);
        }
    }

    private static Task readTask(JsonNode node) {
        LinkedHashMap<String, Task.Kind> kinds = new LinkedHashMap<>();
        node.path("columns").properties().forEach(entry -> kinds.put(entry.getKey(), kind(entry.getValue())));
        return new Task(
                node.required("task").asString(),
                node.path("id").asString(""),
                node.required("target").asString(),
                node.required("positive").asString(),
                node.path("negative").asString(""),
                strings(node.path("protected")),
                strings(node.path("excluded")),
                kinds);
    }

    private static List<Encoding.Feature> readFeatures(JsonNode nodes) {
        List<Encoding.Feature> features = new ArrayList<>();
        for (JsonNode node : nodes) {
            features.add(new Encoding.Feature(
                    node.required("name").asString(), kind(node.required("kind")), strings(node.path("categories"))));
        }
        return features;
    }

    private static Model.Reference readReference(JsonNode node) {
        return new Model.Reference(
                node.path("cuts")
                        .valueStream()
                        .mapToDouble(JsonNode::doubleValue)
                        .toArray(),
                node.path("counts").valueStream().mapToLong(JsonNode::longValue).toArray());
    }

    private static Task.Kind kind(JsonNode node) {
        return switch (node.asString()) {
            case "number" -> Task.Kind.NUMBER;
            case "category" -> Task.Kind.CATEGORY;
            default -> throw new BadModelException("a feature is number or category, not " + node.asString());
        };
    }

    private static List<String> strings(JsonNode node) {
        return node.valueStream().map(JsonNode::asString).toList();
    }
}

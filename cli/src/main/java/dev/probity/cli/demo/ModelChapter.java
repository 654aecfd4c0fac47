package dev.probity.cli.demo;

import dev.probity.cli.Api;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Training, evaluation and registration. */
final class ModelChapter {

    private static final String GROUP = "engagement";

    private final Stage stage;
    private final Material material;
    private final String modelName;
    private String modelId = "";
    private String suiteId = "";

    ModelChapter(Stage stage, Material material, String suffix) {
        this.stage = stage;
        this.material = material;
        this.modelName = "churn" + suffix;
    }

    /** The model's full name, {@code group/name}. */
    String model() {
        return GROUP + "/" + modelName;
    }

    /** Registers the model and the thresholds it will be judged by. */
    void prepare(String suffix) {
        Api owner = stage.as(Person.OWNER);
        modelId = owner.post(
                        "/api/v1/models",
                        Map.of(
                                "group",
                                GROUP,
                                "name",
                                modelName,
                                "description",
                                "Who is about to leave",
                                "risk_tier",
                                "medium"))
                .orFail("registering the model")
                .json()
                .path("id")
                .asString();
        // Bring-your-own tables differ in how well they can be predicted; the generated one has a known answer.
        double auc = material.generated() ? 0.85 : 0.80;
        suiteId = suite(
                "churn gate" + suffix,
                "What a churn model must reach",
                List.of(
                        Map.of("metric", "auc", "direction", "at_least", "warn", auc + 0.01, "block", auc),
                        Map.of("metric", "log_loss", "direction", "at_most", "block", 0.60),
                        Map.of("metric", "ece", "direction", "at_most", "warn", 0.03, "block", 0.06)));
    }

    private String suite(String name, String description, List<Map<String, Object>> thresholds) {
        return stage.as(Person.RISK)
                .post("/api/v1/suites", Map.of("name", name, "description", description, "thresholds", thresholds))
                .orFail("writing the thresholds")
                .json()
                .path("id")
                .asString();
    }

    /** Trains, registers and evaluates one candidate by the gate's thresholds. */
    Candidate candidate(String datasetVersion, String version, Map<String, Object> parameters) {
        return candidate(datasetVersion, version, parameters, suiteId);
    }

    /** A suite that nearly anything passes; it stands for a mistake people make. */
    String lenientSuite(String suffix) {
        return suite(
                "lenient" + suffix,
                "Nearly anything passes",
                List.of(Map.of("metric", "auc", "direction", "at_least", "block", 0.5)));
    }

    /** Trains, registers and evaluates one candidate by the thresholds of {@code suite}. */
    Candidate candidate(String datasetVersion, String version, Map<String, Object> parameters, String suite) {
        Narrator narrator = stage.narrator();
        Api owner = stage.as(Person.OWNER);
        JsonNode training = owner.post(
                        "/api/v1/trainings",
                        Map.of(
                                "dataset_version_id",
                                datasetVersion,
                                "task",
                                material.task(),
                                "model",
                                model() + " " + version,
                                "parameters",
                                parameters))
                .orFail("the training")
                .json();
        stage.await(Person.OWNER, training.path("job_id").asString(), "training " + version);
        String runId = training.path("run_id").asString();
        JsonNode registered = owner.post(
                        "/api/v1/models/" + modelId + "/versions", Map.of("version", version, "run_id", runId))
                .orFail("registering version " + version)
                .json();
        String id = registered.path("id").asString();
        JsonNode requested = owner.post(
                        "/api/v1/evaluations",
                        Map.of("model_version_id", id, "dataset_version_id", datasetVersion, "suite_id", suite))
                .orFail("the evaluation")
                .json();
        stage.await(Person.OWNER, requested.path("job_id").asString(), "evaluating " + version);
        JsonNode evaluation = owner.get(
                        "/api/v1/evaluations/" + requested.path("evaluation_id").asString())
                .orFail("the evaluation's result")
                .json();
        Candidate candidate = new Candidate(
                modelId,
                id,
                version,
                evaluation.path("verdict").asString("none").toLowerCase(Locale.ROOT),
                evaluation);
        narrator.say(String.format(
                Locale.ROOT,
                "%s %s: AUC %.3f, log loss %.3f, ECE %.4f, verdict %s",
                model(),
                version,
                candidate.metric("auc"),
                candidate.metric("log_loss"),
                candidate.metric("ece"),
                candidate.verdict()));
        return candidate;
    }

    /** Tells what the evaluation of the good candidate says beyond the figures. */
    void explain(Candidate good) {
        Narrator narrator = stage.narrator();
        double impact = Double.NaN;
        for (JsonNode metric : good.evaluation().path("metrics")) {
            if (metric.path("name").asString("").equals("disparate_impact")) {
                double value = metric.path("value").asDouble(Double.NaN);
                // A group with too few cases has none; it must not hide the others.
                impact = Double.isNaN(impact) || value < impact ? value : impact;
            }
        }
        StringBuilder drivers = new StringBuilder();
        int count = 0;
        for (JsonNode feature : good.evaluation().path("shap_summary")) {
            if (count++ < 4) {
                drivers.append(count > 1 ? ", " : "")
                        .append(feature.path("feature").asString(""));
            }
        }
        narrator.say("What drives it most (exact TreeSHAP): " + drivers);
        String lowest = Double.isNaN(impact)
                ? "not measured, the protected groups have too few cases"
                : String.format(Locale.ROOT, "%.3f (lowest of the protected groups)", impact);
        narrator.say("Disparate impact: " + lowest);
        stage.outcome().set("auc", good.metric("auc"));
        stage.outcome().set("ece", good.metric("ece"));
        stage.outcome().set("disparate_impact", Double.isNaN(impact) ? null : impact);
        narrator.result("AUC / ECE", String.format(Locale.ROOT, "%.3f / %.4f", good.metric("auc"), good.metric("ece")));
        narrator.result("disparate impact", lowest);
        narrator.check(count > 0, "the explanation adds up from features, nothing was sampled");
    }

    /** Submits a version and looks at its card and its lineage. */
    void submit(Candidate candidate) {
        Narrator narrator = stage.narrator();
        Api owner = stage.as(Person.OWNER);
        owner.post("/api/v1/model-versions/" + candidate.id() + "/submit", Map.of("comment", "Ready to be judged"))
                .orFail("submitting " + candidate.version());
        JsonNode lineage = owner.get("/api/v1/model-versions/" + candidate.id() + "/lineage")
                .orFail("the lineage")
                .json();
        String card = owner.get("/api/v1/model-versions/" + candidate.id() + "/card?format=html")
                .orFail("the model card")
                .text();
        narrator.check(
                lineage.toString().contains("dataset") && card.contains("<html"),
                "version " + candidate.version() + " has its lineage down to the dataset version, and a model card");
    }
}

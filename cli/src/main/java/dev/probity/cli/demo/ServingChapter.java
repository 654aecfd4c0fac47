package dev.probity.cli.demo;

import dev.probity.cli.Api;
import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Predictions with reasons, and a candidate that does harm and is taken back without anybody's hand. */
final class ServingChapter {

    private static final int BATCH = 100;

    private final Stage stage;
    private final ModelChapter models;
    private final ReleaseChapter release;
    private final List<Map<String, @Nullable Object>> customers;

    ServingChapter(Stage stage, ModelChapter models, ReleaseChapter release, Material material) {
        this.stage = stage;
        this.models = models;
        this.release = release;
        this.customers = Customers.read(material.csv(), 2_000);
    }

    /** Deploys the good version and asks it; answers the identifier of one prediction. */
    String serve(Candidate good) {
        Narrator narrator = stage.narrator();
        narrator.chapter("Serving: " + Person.SRE + " deploys, " + Person.DEVELOPER + " asks");
        release.deploy(good, 100);
        JsonNode answer = awaitAnswer();
        JsonNode first = answer.path("predictions").path(0);
        StringBuilder reasons = new StringBuilder();
        for (JsonNode reason : first.path("reasons")) {
            reasons.append(reasons.isEmpty() ? "" : ", ")
                    .append(reason.path("feature").asString(""))
                    .append(String.format(
                            Locale.ROOT, " %+.2f", reason.path("contribution").asDouble()));
        }
        narrator.say(String.format(
                Locale.ROOT,
                "probability %.3f by version %s because of %s",
                first.path("probability").asDouble(),
                first.path("model_version").asString(""),
                reasons));
        narrator.check(
                first.path("model_version").asString("").equals(good.version()) && !reasons.isEmpty(),
                "POST /predict answers with probability, version and reasons");
        return first.path("id").asString();
    }

    /** Trains a bad candidate, forces it through, and waits for the canary to give it back. */
    void rollBack(String datasetVersion, Map<String, Object> badParameters, String lenientSuite, Candidate good) {
        Narrator narrator = stage.narrator();
        narrator.chapter("Canary: a bad candidate is forced through a lenient suite");
        Candidate bad = models.candidate(datasetVersion, "1.1.0", badParameters, lenientSuite);
        models.submit(bad);
        release.promoteQuietly(bad);
        String deployment = release.deploy(bad, 30);
        narrator.say("30 % of the requests go to 1.1.0; the rest stay with " + good.version());
        Map<String, Integer> split = new java.util.TreeMap<>();
        JsonNode state = release.deployment(deployment);
        Instant patience = Instant.now().plus(Duration.ofSeconds(90));
        while (!state.path("state").asString("").equalsIgnoreCase("rolled_back")
                && Instant.now().isBefore(patience)) {
            for (JsonNode prediction :
                    predict(batch()).orFail("a prediction").json().path("predictions")) {
                split.merge(prediction.path("model_version").asString(""), 1, Integer::sum);
            }
            narrator.progress(
                    "watching the canary: " + split,
                    100.0 * split.values().stream().mapToInt(n -> n).sum() / 10_000);
            Stage.pause(100);
            state = release.deployment(deployment);
        }
        boolean rolledBack = state.path("state").asString("").equalsIgnoreCase("rolled_back");
        narrator.say("the requests were split " + split);
        String why = "";
        for (JsonNode event : state.path("events")) {
            if (event.path("kind").asString("").equals("rolled_back")) {
                why = event.path("detail").asString("");
            }
        }
        narrator.check(rolledBack, "1.1.0 was rolled back by itself: " + why);
        narrator.check(split.getOrDefault("1.1.0", 0) > 0, "the canary had really answered its share");
        stage.outcome().set("rolled_back", rolledBack);
        narrator.result("bad candidate", rolledBack ? "rolled back by itself" : "NOT rolled back");
    }

    /** The data path learns of a deployment a moment after it commits. */
    private JsonNode awaitAnswer() {
        Instant patience = Instant.now().plus(Duration.ofSeconds(30));
        Api.Answer answer = predict(customers.subList(0, 1));
        while (!answer.ok() && Instant.now().isBefore(patience)) {
            Stage.pause(100);
            answer = predict(customers.subList(0, 1));
        }
        if (!answer.ok()) {
            throw new CommandException(ExitCode.NEGATIVE, "no prediction: " + answer.problem());
        }
        return answer.json();
    }

    private int position;

    private List<Map<String, @Nullable Object>> batch() {
        List<Map<String, @Nullable Object>> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(customers.get(position++ % customers.size()));
        }
        return batch;
    }

    private Api.Answer predict(List<Map<String, @Nullable Object>> instances) {
        return stage.edgeAs(Person.DEVELOPER).post("/predict", Map.of("model", models.model(), "instances", instances));
    }
}

package dev.probity.cli.demo;

import dev.probity.cli.Api;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Data lands encrypted, versioned, scanned and checked; bad rows are kept apart with their reasons. */
final class DataChapter {

    private final Stage stage;

    DataChapter(Stage stage) {
        this.stage = stage;
    }

    /** Imports the material; answers the dataset version. */
    String play(Material material, String suffix) {
        Narrator narrator = stage.narrator();
        narrator.chapter("Data: " + Person.STEWARD + " brings the table into the vault");
        Api steward = stage.as(Person.STEWARD);
        JsonNode dataset = steward.post(
                        "/api/v1/datasets",
                        Map.of(
                                "name",
                                "customers" + suffix,
                                "description",
                                material.generated()
                                        ? "Generated customers of the demo"
                                        : "Brought by the user: "
                                                + material.csv().getFileName(),
                                "classification",
                                "confidential"))
                .orFail("making the dataset")
                .json();
        String path = "/api/v1/datasets/" + dataset.path("id").asString() + "/imports";
        String query = material.generated()
                ? "?quality=customers"
                : "?quality=task&rules=" + URLEncoder.encode(material.task(), StandardCharsets.UTF_8);
        JsonNode accepted = steward.upload(path + query + "&message=First+import", "text/csv", material.csv())
                .orFail("the import")
                .json();
        stage.await(Person.STEWARD, accepted.path("job_id").asString(), "import");
        JsonNode done = steward.get(path + "/" + accepted.path("import_id").asString())
                .orFail("the import's result")
                .json();
        tell(narrator, done);
        stage.outcome().set("rows", done.path("rows").asLong());
        stage.outcome().set("quarantined", done.path("quarantined").asLong());
        stage.outcome().set("findings", done.path("findings").asLong());
        narrator.result(
                "rows imported",
                done.path("accepted").asLong() + " of " + done.path("rows").asLong());
        narrator.result("rows quarantined", done.path("quarantined").asLong() + ", each with its reason");
        narrator.result("personal data findings", done.path("findings").asLong());
        if (material.generated()) {
            narrator.check(
                    done.path("quarantined").asLong() > 0,
                    "rows that break the rules went to quarantine, none was lost");
            narrator.check(done.path("findings").asLong() > 0, "personal data in the table was found");
        }
        narrator.check(
                done.path("accepted").asLong() + done.path("quarantined").asLong()
                        == done.path("rows").asLong(),
                "every row of the file is either in the version or in quarantine");
        return done.path("version_id").asString();
    }

    private void tell(Narrator narrator, JsonNode done) {
        narrator.say(done.path("rows").asLong() + " rows read, "
                + done.path("accepted").asLong() + " committed, "
                + done.path("quarantined").asLong() + " quarantined, "
                + done.path("changed").asLong() + " cells corrected");
        for (JsonNode rule : done.path("quality").path("rules")) {
            long affected = rule.path("affected").asLong(rule.path("count").asLong(0));
            if (affected > 0) {
                narrator.say("  " + rule.path("id").asString(rule.path("rule").asString("")) + " "
                        + rule.path("title").asString(rule.path("description").asString("")) + ": " + affected);
            }
        }
        narrator.say(done.path("findings").asLong() + " pieces of personal data found by the scan");
    }
}

package dev.probity.cli.demo;

import dev.probity.cli.Api;
import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.cli.WhyAnswer;
import dev.probity.ledger.Check;
import dev.probity.ledger.Report;
import dev.probity.ledger.verify.OfflineVerifier;
import dev.probity.platform.database.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Why it was allowed, a bundle that proves it offline, and a ledger that notices a changed row. */
final class ProofChapter {

    private final Stage stage;
    private final String model;

    /** @param model the full name of the model; it names the bundle, because every run makes its own */
    ProofChapter(Stage stage, String model) {
        this.stage = stage;
        this.model = model;
    }

    void play(Candidate promoted, String predictionId, DatabaseAccess database, Path bundles) {
        Narrator narrator = stage.narrator();
        narrator.chapter("Proof: " + Person.AUDITOR + " asks why, and trusts nobody");
        why("model_version", promoted.id(), "version " + promoted.version());
        why("prediction", predictionId, "one prediction");
        verifyOffline(promoted, bundles);
        tamper(database);
    }

    private void why(String type, String id, String what) {
        Narrator narrator = stage.narrator();
        Api auditor = stage.as(Person.AUDITOR);
        JsonNode answer = awaitAnswer(auditor, type, id);
        WhyAnswer checked = WhyAnswer.check(
                answer,
                auditor.get("/ledger/key").orFail("the ledger's key").text().strip());
        narrator.say("probity why " + type + " " + id);
        List<String> said = new ArrayList<>();
        for (JsonNode step : answer.path("steps")) {
            said.add(step.path("section").asString("") + ": "
                    + step.path("summary").asString(""));
        }
        // What the policies said on the way is long; the command itself shows all of it.
        said.stream().filter(line -> !line.startsWith("policy")).forEach(line -> narrator.say("    " + line));
        long decisions = said.stream().filter(line -> line.startsWith("policy")).count();
        narrator.say("    policy: " + decisions + " decisions on the way");
        checked.broken().forEach(line -> narrator.say("    broken: " + line));
        narrator.check(
                checked.holds(),
                "why " + what + " was allowed is answered; " + checked.proven()
                        + " ledger entries behind it were proven");
    }

    /** Predictions reach the database a moment after they were answered. */
    private static JsonNode awaitAnswer(Api auditor, String type, String id) {
        Api.Answer answer = auditor.get("/api/v1/why?type=" + type + "&id=" + id);
        Instant patience = Instant.now().plusSeconds(20);
        while (!answer.ok() && Instant.now().isBefore(patience)) {
            Stage.pause(200);
            answer = auditor.get("/api/v1/why?type=" + type + "&id=" + id);
        }
        return answer.orFail("asking why").json();
    }

    private void verifyOffline(Candidate promoted, Path bundles) {
        Narrator narrator = stage.narrator();
        Api auditor = stage.as(Person.AUDITOR);
        JsonNode bundle = auditor.post(
                        "/api/v1/bundles", Map.of("subject_type", "model_version", "subject_id", promoted.id()))
                .orFail("making the evidence bundle")
                .json();
        byte[] content = auditor.get("/api/v1/bundles/" + bundle.path("id").asString() + "/content")
                .orFail("fetching the bundle")
                .body();
        String key =
                auditor.get("/ledger/key").orFail("the ledger's key").text().strip();
        Path file = bundles.resolve("evidence-" + model.replace('/', '-') + "-" + promoted.version() + ".zip");
        try {
            Files.createDirectories(bundles);
            // Evidence of an earlier run is not ours to replace.
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
            Report report = OfflineVerifier.verify(file, key);
            long good = report.checks().stream().filter(Check::ok).count();
            report.checks().stream()
                    .filter(check -> !check.ok())
                    .forEach(check -> narrator.say("  failed: " + check.name() + " " + check.detail()));
            narrator.check(
                    report.ok(),
                    "the evidence bundle verifies offline: " + good + " checks, nothing but the file and the key");
            stage.outcome().set("bundle", file.toAbsolutePath().toString());
            stage.outcome().set("verified", report.ok());
            narrator.result("evidence bundle", file.toAbsolutePath());
            narrator.result("verified offline", report.ok() ? "yes, " + good + " checks" : "NO");
        } catch (IOException e) {
            throw new CommandException(ExitCode.CANNOT_START, "the bundle could not be written: " + e.getMessage(), e);
        }
    }

    private void tamper(DatabaseAccess database) {
        Narrator narrator = stage.narrator();
        Api auditor = stage.as(Person.AUDITOR);
        narrator.check(
                verify(auditor).path("ok").asBoolean(false), "the whole ledger verifies against its signed checkpoint");
        JsonNode victim = victim(auditor);
        UUID entry = UUID.fromString(victim.path("id").asString());
        Tampering tampering = Tampering.alter(database, entry);
        JsonNode after;
        try {
            after = verify(auditor);
        } finally {
            tampering.restore();
        }
        boolean named = false;
        for (JsonNode problem : after.path("problems")) {
            boolean here = problem.path("entry_id").asString("").equals(entry.toString())
                    || problem.path("index").asLong(-1)
                            == victim.path("leaf_index").asLong(-2);
            named |= here;
            if (here) {
                narrator.say("found: " + problem.path("kind").asString("").toLowerCase(Locale.ROOT) + " row at index "
                        + problem.path("index").asLong() + " ("
                        + problem.path("detail").asString("") + ")");
            }
        }
        boolean detected = !after.path("ok").asBoolean(true) && named;
        narrator.check(
                detected,
                "a refusal was turned into a permission in the database, behind the server's back: verification names the row");
        boolean whole = verify(auditor).path("ok").asBoolean(false);
        narrator.check(whole, "the row is put back and the ledger verifies again");
        stage.outcome().set("tamper_detected", detected);
        narrator.result("tampering", detected ? "detected and named, then restored" : "NOT detected");
    }

    /** A refusal, because that is what somebody would want to change; otherwise the newest entry. */
    private static JsonNode victim(Api auditor) {
        JsonNode entries = auditor.get("/api/v1/ledger/entries?limit=200")
                .orFail("the ledger")
                .json()
                .path("items");
        for (JsonNode entry : entries) {
            if (entry.path("outcome").asString("").equalsIgnoreCase("denied")) {
                return entry;
            }
        }
        return entries.path(0);
    }

    private static JsonNode verify(Api auditor) {
        return auditor.post("/api/v1/ledger/verify", Map.of())
                .orFail("verifying the ledger")
                .json();
    }
}

package dev.probity.cli.demo;

import dev.probity.cli.Api;
import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Policy decides, people approve, a canary takes over. */
final class ReleaseChapter {

    private final Stage stage;
    private final String model;

    ReleaseChapter(Stage stage, String model) {
        this.stage = stage;
        this.model = model;
    }

    /** Tries to promote what may not be promoted, as its author. */
    void refuse(Candidate weak) {
        Narrator narrator = stage.narrator();
        narrator.chapter("Policy: " + Person.OWNER + " tries to promote the weak model alone");
        Api owner = stage.as(Person.OWNER);
        List<String> reasons = new ArrayList<>();
        boolean refused = true;
        Api.Answer promotion = request(weak, "staging");
        if (promotion.ok()) {
            String path = "/api/v1/promotions/" + promotion.json().path("id").asString();
            Api.Answer self = owner.post(
                    path + "/approvals", Map.of("decision", "approve", "role", "mrc", "comment", "Looks good to me"));
            refused &= !self.ok();
            reasons.add(self.problem());
            Api.Answer completed = owner.post(path + "/complete", Map.of());
            refused &= !completed.ok();
            collect(completed, reasons);
        } else {
            collect(promotion, reasons);
        }
        reasons.forEach(reason -> narrator.say("refused: " + reason));
        String all = String.join(" ", reasons).toLowerCase(java.util.Locale.ROOT);
        boolean byThreshold = all.contains("evaluation") || all.contains("threshold") || all.contains("auc");
        boolean byPeople = all.contains("approval");
        narrator.check(
                refused && byThreshold && byPeople,
                "the promotion is refused with its reasons: a threshold is missed, approvals are missing");
        stage.outcome().set("promotion_refused", refused);
        narrator.result("first promotion", refused ? "refused, with " + reasons.size() + " reasons" : "NOT refused");
    }

    /** Takes a version to production the way it is meant: staging by one, production by two others. */
    void promote(Candidate candidate) {
        Narrator narrator = stage.narrator();
        narrator.chapter(
                "Approval: " + Person.RISK + " and " + Person.SECURITY + " allow version " + candidate.version());
        String staging = requested(candidate, "staging");
        Api.Answer early = stage.as(Person.OWNER).post("/api/v1/promotions/" + staging + "/complete", Map.of());
        narrator.check(!early.ok(), "nobody has approved yet, so it is refused: " + firstReason(early));
        Api.Answer own = stage.as(Person.OWNER)
                .post(
                        "/api/v1/promotions/" + staging + "/approvals",
                        Map.of("decision", "approve", "role", "mrc", "comment", "My own work"));
        narrator.check(!own.ok(), "the author may not approve: " + own.problem());
        approve(Person.RISK, staging, "Evaluation read, thresholds met");
        complete(staging, "staging");
        String production = requested(candidate, "production");
        approve(Person.RISK, production, "Calibrated, fair enough, documented");
        Api.Answer alone = stage.as(Person.OWNER).post("/api/v1/promotions/" + production + "/complete", Map.of());
        narrator.check(!alone.ok(), "one approval is not enough for production: " + firstReason(alone));
        approve(Person.SECURITY, production, "Artifact checksum and lineage checked");
        complete(production, "production");
        narrator.check(true, candidate.version() + " is allowed in production by two people who are not its author");
        stage.outcome().set("promoted_version", candidate.version());
        narrator.result("promoted", model + " " + candidate.version() + ", by two people who are not its author");
    }

    /** Promotes without telling every refusal on the way. */
    void promoteQuietly(Candidate candidate) {
        for (String target : List.of("staging", "production")) {
            String id = requested(candidate, target);
            approve(Person.RISK, id, "Accepted on the lenient suite");
            if (target.equals("production")) {
                approve(Person.SECURITY, id, "Accepted");
            }
            complete(id, target);
        }
    }

    /** Starts a deployment; answers its identifier. */
    String deploy(Candidate candidate, double percent) {
        JsonNode deployment = stage.as(Person.SRE)
                .post(
                        "/api/v1/deployments",
                        Map.of(
                                "model_version_id",
                                candidate.id(),
                                "environment",
                                "production",
                                "strategy",
                                "canary",
                                "percent",
                                percent))
                .orFail("the deployment")
                .json();
        return deployment.path("id").asString();
    }

    JsonNode deployment(String id) {
        return stage.as(Person.SRE)
                .get("/api/v1/deployments/" + id)
                .orFail("the deployment")
                .json();
    }

    private Api.Answer request(Candidate candidate, String target) {
        return stage.as(Person.OWNER)
                .post("/api/v1/promotions", Map.of("model_version_id", candidate.id(), "target", target));
    }

    private String requested(Candidate candidate, String target) {
        return request(candidate, target)
                .orFail("asking for " + target)
                .json()
                .path("id")
                .asString();
    }

    private void approve(Person person, String promotion, String comment) {
        stage.as(person)
                .post(
                        "/api/v1/promotions/" + promotion + "/approvals",
                        Map.of("decision", "approve", "role", person.role, "comment", comment))
                .orFail("the approval of " + person);
        stage.narrator().say(person + " approves: " + comment);
    }

    private void complete(String promotion, String target) {
        Api.Answer completed = stage.as(Person.OWNER).post("/api/v1/promotions/" + promotion + "/complete", Map.of());
        if (!completed.ok()) {
            throw new CommandException(
                    ExitCode.NEGATIVE, "the promotion to " + target + " was refused: " + completed.problem());
        }
        stage.narrator().say("promoted to " + target);
    }

    private static void collect(Api.Answer answer, List<String> reasons) {
        JsonNode problem = answer.json();
        if (problem.path("errors").isEmpty()) {
            reasons.add(problem.path("detail").asString(answer.text()));
        }
        for (JsonNode error : problem.path("errors")) {
            reasons.add(error.path("message").asString(""));
        }
    }

    private static String firstReason(Api.Answer answer) {
        List<String> reasons = new ArrayList<>();
        collect(answer, reasons);
        return reasons.getFirst();
    }
}

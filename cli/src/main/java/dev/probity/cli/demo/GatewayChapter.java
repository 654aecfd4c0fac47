package dev.probity.cli.demo;

import dev.probity.cli.Api;
import dev.probity.edge.demo.LocalUpstream;
import java.util.List;
import java.util.Map;

/** Prompts and answers through the gateway, under the ADR-006 policies. */
final class GatewayChapter {

    private static final String WITH_PERSONAL_DATA =
            "Write to maria.schmidt@example.org that her card 4111 1111 1111 1111 was charged twice.";

    private final Stage stage;

    GatewayChapter(Stage stage) {
        this.stage = stage;
    }

    void play(LocalUpstream upstream, String suffix) {
        Narrator narrator = stage.narrator();
        narrator.chapter("Gateway: " + Person.DEVELOPER + " talks to a language model through the filter");
        narrator.say(
                "The model behind it is a small stand-in on this machine that answers by rule; it is not a language model.");
        String model = "demo-model" + suffix;
        stage.as(Person.SRE)
                .post(
                        "/api/v1/upstreams",
                        Map.of(
                                "name",
                                "demo upstream" + suffix,
                                "base_url",
                                upstream.baseUrl().toString(),
                                "models",
                                List.of(model)))
                .orFail("naming the upstream");
        boolean blocked = blocksPersonalData(narrator);
        boolean masks = masksWithLawfulBasis(narrator, model, upstream);
        stage.outcome().set("filter_blocked", blocked);
        narrator.result(
                "prompt filter", blocked && masks ? "blocked without, masked with a lawful basis" : "DID NOT HOLD");
        converses(narrator, model);
    }

    private boolean blocksPersonalData(Narrator narrator) {
        Api developer = stage.edgeAs(Person.DEVELOPER);
        var verdict = developer
                .post("/filter/prompt", Map.of("prompt", WITH_PERSONAL_DATA))
                .orFail("the prompt filter")
                .json();
        boolean blocked = !verdict.path("allowed").asBoolean(true)
                && verdict.path("action").asString("").equals("block")
                && !verdict.toString().contains("maria.schmidt");
        narrator.check(
                blocked,
                "a prompt with personal data and no lawful basis is blocked, and the answer does not repeat it");
        return blocked;
    }

    private boolean masksWithLawfulBasis(Narrator narrator, String model, LocalUpstream upstream) {
        Api developer = stage.edgeAs(Person.DEVELOPER);
        Api.Answer refused = chat(developer, model, WITH_PERSONAL_DATA, Map.of(), false);
        boolean refusedAsOpenAiWould = refused.status() == 400
                && refused.json().path("error").path("code").asString("").equals("content_filter");
        narrator.check(refusedAsOpenAiWould, "an OpenAI client sees the same refusal as content_filter");
        Api application = stage.people().application("support desk").on(stage.edge());
        Api.Answer answered = chat(application, model, WITH_PERSONAL_DATA, Map.of("lawful_basis", "contract"), false);
        boolean seenByModel = upstream.requests().stream()
                .anyMatch(request -> request.toString().contains("maria.schmidt"));
        boolean masked = answered.ok()
                && !upstream.requests().isEmpty()
                && !seenByModel
                && answered.text().contains("maria.schmidt@example.org")
                && answered.headers().firstValue("x-probity-decision-id").isPresent();
        narrator.check(
                masked,
                "with a lawful basis it passes, masked: the model saw placeholders only, the caller gets the values back");
        return refusedAsOpenAiWould && masked;
    }

    private void converses(Narrator narrator, String model) {
        Api.Answer streamed = chat(
                stage.edgeAs(Person.DEVELOPER), model, "Summarise our refund rules in one sentence.", Map.of(), true);
        narrator.check(
                streamed.ok()
                        && streamed.text().contains("data: ")
                        && streamed.text().contains("[DONE]"),
                "a streamed answer arrives through the output filter");
        var output = stage.edgeAs(Person.DEVELOPER)
                .post("/filter/output", Map.of("output", "Call Maria on +49 30 901820 about invoice 7."))
                .orFail("the output filter")
                .json();
        narrator.say("An answer with a phone number: " + output.path("action").asString("") + ", "
                + output.path("findings").size() + " finding(s)");
    }

    private static Api.Answer chat(
            Api caller, String model, String prompt, Map<String, Object> context, boolean stream) {
        return caller.post(
                "/v1/chat/completions",
                Map.of(
                        "model", model,
                        "stream", stream,
                        "messages", List.of(Map.of("role", "user", "content", prompt)),
                        "probity", context));
    }
}

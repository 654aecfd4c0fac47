package dev.probity.server.gateway;

import dev.probity.detect.Anonymizer;
import dev.probity.detect.Placeholders;
import dev.probity.edge.EdgeRequest;
import dev.probity.edge.Limits;
import dev.probity.edge.Reply;
import dev.probity.edge.Route;
import dev.probity.edge.Routes;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/chat/completions} and {@code /v1/models}: unmodified OpenAI clients talk to the tenant's upstreams. */
final class ChatCompletions implements Routes {
    /** Header that names the decision about the prompt. */
    static final String DECISION_ID = "x-probity-decision-id";

    /** Header that names the decision about the answer, when it is known before the answer is sent. */
    static final String OUTPUT_DECISION_ID = "x-probity-output-decision-id";

    private static final OpenAiErrors ERRORS = new OpenAiErrors();

    private final Snapshots snapshots;
    private final Guards guards;
    private final Decider decider;
    private final UpstreamClient client;
    private final MeterRegistry metrics;

    ChatCompletions(Snapshots snapshots, Guards guards, Decider decider, UpstreamClient client, MeterRegistry metrics) {
        this.snapshots = snapshots;
        this.guards = guards;
        this.decider = decider;
        this.client = client;
        this.metrics = metrics;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                "/v1/chat/completions",
                                "gateway:use",
                                "ChatCompletionRequest",
                                "ChatCompletion",
                                this::complete)
                        .withErrors(ERRORS)
                        .withLimits(new Limits(8 << 20, 64, Duration.ofMinutes(10))),
                Route.get("/v1/models", "gateway:use", "ModelList", this::models)
                        .withErrors(ERRORS));
    }

    private Reply models(EdgeRequest request) {
        Set<String> models = new LinkedHashSet<>();
        snapshots
                .current(request.authenticated().tenant())
                .tenant()
                .upstreams()
                .forEach(upstream -> models.addAll(upstream.models()));
        List<Map<String, Object>> data = models.stream()
                .map(model ->
                        Map.<String, Object>of("id", model, "object", "model", "created", 0, "owned_by", "probity"))
                .toList();
        return Reply.json(200, StoredJson.mapper().writeValueAsBytes(Map.of("object", "list", "data", data)));
    }

    private Reply complete(EdgeRequest request) {
        ChatBody chat = ChatBody.read(request);
        Snapshots.Current snapshot = snapshots.current(request.authenticated().tenant());
        Upstream upstream = snapshot.tenant()
                .serving(chat.model())
                .orElseThrow(() -> ProblemException.of(
                        GatewayProblem.MODEL_UNKNOWN, "None of your upstreams serves the model you asked for."));
        Decider.Occasion occasion = new Decider.Occasion(
                request.authenticated(),
                request.requestId(),
                request.route().path(),
                chat.model(),
                chat.claims(),
                request.startedNanos());
        Measured measured = chat.texts().stream().map(guards::prompt).reduce(Measured.NOTHING, Measured::and);
        Decided decided = decider.prompt(snapshot, occasion, measured);
        if (!decided.allowed()) {
            count(chat.model(), "blocked");
            throw ProblemException.of(GatewayProblem.POLICY_VIOLATION, String.join(" ", decided.reasons()))
                    .with("decision_id", decided.id())
                    .header(DECISION_ID, decided.id().toString());
        }
        Exchange exchange = new Exchange(
                snapshot,
                occasion,
                new OutputGuard(
                        guards, decider, snapshot, occasion, chat.systemPrompt(), hide(chat, measured), metrics));
        if (decided.verdict() == Verdict.SAFE_MODE) {
            chat.makeSafe();
        }
        Reply reply = call(upstream, chat, request, exchange);
        return reply.with(DECISION_ID, decided.id().toString());
    }

    private record Exchange(Snapshots.Current snapshot, Decider.Occasion occasion, OutputGuard guard) {}

    /** The model sees placeholders for everything that was found. */
    private Placeholders hide(ChatBody chat, Measured measured) {
        Placeholders placeholders = new Placeholders();
        if (!measured.findings().isEmpty()) {
            chat.texts().forEach(placeholders::avoid);
            chat.rewrite(text -> Anonymizer.apply(text, guards.detector().detect(text), placeholders));
        }
        return placeholders;
    }

    private Reply call(Upstream upstream, ChatBody chat, EdgeRequest request, Exchange exchange) {
        long start = System.nanoTime();
        InputStream answer;
        try {
            answer = client.post(upstream, "/chat/completions", chat.bytes(request));
        } catch (ProblemException e) {
            count(chat.model(), "upstream_failed");
            throw e;
        }
        Timer.builder("gateway_upstream_first_byte_seconds")
                .description("Time until the upstream began to answer")
                .register(metrics)
                .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        if (chat.stream()) {
            return new Reply.Events(200, Map.of(), sink -> {
                try (answer) {
                    boolean whole = new StreamedAnswer(exchange.guard()).relay(answer, sink);
                    count(chat.model(), whole ? "answered" : "filtered");
                }
            });
        }
        return whole(upstream, chat, answer, exchange);
    }

    private Reply whole(Upstream upstream, ChatBody chat, InputStream answer, Exchange exchange) {
        JsonNode root;
        try (answer) {
            byte[] bytes = answer.readNBytes(UpstreamClient.LARGEST_ANSWER + 1);
            if (bytes.length > UpstreamClient.LARGEST_ANSWER) {
                throw UpstreamClient.unreachable(upstream);
            }
            root = StoredJson.mapper().readTree(bytes);
        } catch (IOException | JacksonException e) {
            count(chat.model(), "upstream_failed");
            throw UpstreamClient.unreachable(upstream);
        }
        OutputGuard.Whole filtered = exchange.guard().whole(root);
        count(chat.model(), filtered.blocked() ? "filtered" : "answered");
        Reply reply = Reply.json(200, StoredJson.mapper().writeValueAsBytes(root));
        return filtered.decision() == null
                ? reply
                : reply.with(OUTPUT_DECISION_ID, filtered.decision().toString());
    }

    private void count(String model, String outcome) {
        metrics.counter("llm_requests_total", "model", model, "outcome", outcome)
                .increment();
    }

    /** The member as an object, or an empty one that belongs to nothing. */
    static ObjectNode object(JsonNode parent, String field) {
        return parent.get(field) instanceof ObjectNode object
                ? object
                : StoredJson.mapper().createObjectNode();
    }
}

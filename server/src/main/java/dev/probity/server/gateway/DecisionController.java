package dev.probity.server.gateway;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/gateway/decisions")
class DecisionController {

    /** @param policyVersion digest of the policies that decided */
    record DecisionView(
            UUID id,
            Instant time,
            String route,
            String direction,
            Verdict action,
            List<String> reasons,
            List<DecisionRecord.RuleMatch> rules,
            String policyVersion,
            List<String> policies,
            List<DecisionRecord.Found> findings,
            Map<String, Double> scores,
            String model,
            UUID actor,
            String requestId,
            double latencyMs) {
        static DecisionView of(DecisionRecord record) {
            return new DecisionView(
                    record.id(),
                    record.time(),
                    record.route(),
                    record.direction(),
                    record.action(),
                    record.reasons(),
                    record.rules(),
                    record.policyDigest(),
                    record.policies(),
                    record.findings(),
                    record.scores(),
                    record.model(),
                    record.actor(),
                    record.requestId(),
                    record.latencyMs().getOrDefault("decision", 0.0));
        }
    }

    /**
     * @param leaf the recorded bytes, base64: leaf {@code leafIndex} of the batch in ledger entry {@code entryId}
     * @param facts what the rules could see
     */
    record DecisionDetail(
            DecisionView decision,
            Map<String, Object> facts,
            String guards,
            UUID entryId,
            int leafIndex,
            String leaf) {}

    private final Database database;
    private final DecisionStore store;

    DecisionController(Database database, DecisionStore store) {
        this.database = database;
        this.store = store;
    }

    @GetMapping
    @RequiresPermission("gateway:read")
    Page<DecisionView> list(PageRequest page, @RequestParam(required = false) @Nullable String action) {
        List<DecisionStore.Row> rows = database.readOnly(() -> store.list(page.afterId(), action, page.fetch()));
        return page.pageById(rows, DecisionStore.Row::id).map(row -> DecisionView.of(read(row)));
    }

    @GetMapping("/{id}")
    @RequiresPermission("gateway:read")
    DecisionDetail find(@PathVariable UUID id) {
        DecisionStore.Row row = database.readOnly(() -> store.find(id))
                .orElseThrow(() -> ProblemException.notFound("gateway decision", id));
        DecisionRecord record = read(row);
        return new DecisionDetail(
                DecisionView.of(record),
                record.facts(),
                record.guards(),
                row.entry(),
                row.leafIndex(),
                Base64.getEncoder().encodeToString(row.record()));
    }

    private static DecisionRecord read(DecisionStore.Row row) {
        return StoredJson.read(new String(row.record(), StandardCharsets.UTF_8), DecisionRecord.class);
    }
}

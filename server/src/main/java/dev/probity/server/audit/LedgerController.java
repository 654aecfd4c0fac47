package dev.probity.server.audit;

import dev.probity.ledger.CanonicalJson;
import dev.probity.ledger.ConsistencyProof;
import dev.probity.ledger.Hash;
import dev.probity.ledger.LogReport;
import dev.probity.platform.http.AllowedWhenReadOnly;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The ledger for those who may read their tenant's entries. */
@RestController
@RequestMapping("/api/v1/ledger")
@RequiresPermission("ledger:read")
class LedgerController {
    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The leaf both as the bytes that were hashed (base64) and as JSON. */
    record Proof(
            UUID entryId,
            long leafIndex,
            long treeSize,
            String leaf,
            JsonNode entry,
            String leafHash,
            List<String> hashes,
            String checkpoint,
            String key) {
        static Proof of(EntryProof proof, String key) {
            byte[] canonical = proof.leaf().canonical();
            return new Proof(
                    proof.leaf().id(),
                    proof.inclusion().index(),
                    proof.inclusion().size(),
                    Base64.getEncoder().encodeToString(canonical),
                    CanonicalJson.parse(canonical),
                    proof.leaf().hash().base64(),
                    texts(proof.inclusion().hashes()),
                    proof.checkpoint(),
                    key);
        }
    }

    record RecordProof(
            String recordHash, int position, long batchSize, String batchRoot, List<String> hashes, Proof head) {}

    record Consistency(long from, long to, List<String> hashes) {}

    record Verification(boolean ok, long size, List<Problem> problems) {
        record Problem(String kind, long index, @Nullable String entryId, String detail) {}

        static Verification of(LogReport report) {
            return new Verification(
                    report.ok(),
                    report.size(),
                    report.problems().stream()
                            .map(p -> new Problem(p.kind().word(), p.index(), p.entryId(), p.detail()))
                            .toList());
        }
    }

    @GetMapping("/entries")
    Page<Entry> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String entity,
            @RequestParam(required = false) @Nullable String actor,
            PageRequest page) {
        long before = page.after().isEmpty()
                ? Long.MAX_VALUE
                : Long.parseLong(page.after().getFirst());
        EntryFilter filter = new EntryFilter(kind, entity == null ? null : subject(entity), actor);
        return page.page(ledger.entries(filter, before, page.fetch()), entry -> List.of(String.valueOf(entry.index())));
    }

    @GetMapping("/entries/{id}")
    Entry find(@PathVariable UUID id) {
        return ledger.entry(id);
    }

    @GetMapping("/entries/{id}/proof")
    Proof proof(@PathVariable UUID id) {
        return Proof.of(ledger.proof(id), ledger.key());
    }

    @GetMapping("/entries/{id}/proof.tlog-proof")
    ResponseEntity<byte[]> proofFile(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "plain", java.nio.charset.StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".tlog-proof\"")
                .body(ledger.proof(id).file());
    }

    @GetMapping("/entries/{id}/records/{position}/proof")
    RecordProof recordProof(@PathVariable UUID id, @PathVariable int position) {
        BatchRecordProof proof = ledger.batchProof(id, position);
        EntryProof head = new EntryProof(proof.proof().head(), proof.proof().headProof(), proof.checkpoint());
        return new RecordProof(
                proof.recordHash().base64(),
                position,
                proof.proof().member().size(),
                proof.proof().batchRoot().base64(),
                texts(proof.proof().member().hashes()),
                Proof.of(head, ledger.key()));
    }

    @GetMapping("/consistency")
    Consistency consistency(@RequestParam long from, @RequestParam(required = false) @Nullable Long to) {
        ConsistencyProof proof = ledger.consistency(from, to);
        return new Consistency(proof.from(), proof.to(), texts(proof.hashes()));
    }

    @PostMapping("/verify")
    @AllowedWhenReadOnly("reads only")
    Verification verify() {
        return Verification.of(ledger.verify());
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    /** {@code type/id} or {@code type:id}. */
    static Subject subject(String text) {
        String[] parts = text.split("[/:]", 2);
        try {
            if (parts.length == 2) {
                return new Subject(parts[0], parts[1]);
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static ProblemException malformed() {
        return ProblemException.of(CommonProblem.BAD_REQUEST, "entity is written type/id.")
                .error("?entity", "must be type/id, such as model_version/0192…");
    }
}

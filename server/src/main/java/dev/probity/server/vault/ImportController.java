package dev.probity.server.vault;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/datasets/{id}/imports")
class ImportController {

    record Accepted(UUID importId, UUID jobId) {}

    /** @param unchanged true when the content was that of the newest version already, so that none was made */
    record ImportView(
            UUID id,
            UUID datasetId,
            UUID jobId,
            DatasetImport.State state,
            long bytes,
            long rows,
            long accepted,
            long quarantined,
            long changed,
            long findings,
            boolean unchanged,
            @Nullable UUID versionId,
            String message,
            @Nullable JsonNode quality,
            @Nullable JsonNode error,
            String createdBy,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        static ImportView of(DatasetImport found) {
            return new ImportView(
                    found.id(),
                    found.datasetId(),
                    found.jobId(),
                    found.state(),
                    found.bytes(),
                    found.rows(),
                    found.accepted(),
                    found.quarantined(),
                    found.changed(),
                    found.findings(),
                    found.unchanged(),
                    found.versionId(),
                    found.message(),
                    found.report(),
                    found.error(),
                    found.createdBy(),
                    found.createdAt(),
                    found.finishedAt());
        }
    }

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = "text/csv")
    @RequiresPermission("dataset:write")
    ResponseEntity<Accepted> receive(
            @PathVariable("id") UUID datasetId,
            @RequestParam(required = false) QualityPlan.@Nullable Kind quality,
            @RequestParam(required = false) @Nullable String rules,
            @RequestParam(defaultValue = "") String message,
            HttpServletRequest request)
            throws IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ProblemException.of(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE, "Send the CSV without Content-Encoding " + encoding + ".");
        }
        QualityPlan plan = new QualityPlan(quality == null ? QualityPlan.Kind.NONE : quality, rules);
        DatasetImport received = imports.receive(datasetId, request.getInputStream(), plan, message);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/datasets/" + datasetId + "/imports/" + received.id()))
                .body(new Accepted(received.id(), received.jobId()));
    }

    @GetMapping
    @RequiresPermission("dataset:read")
    Page<ImportView> list(@PathVariable("id") UUID datasetId, PageRequest page) {
        return page.pageById(imports.list(datasetId, page.afterId(), page.fetch()), DatasetImport::id)
                .map(ImportView::of);
    }

    @GetMapping("/{import_id}")
    @RequiresPermission("dataset:read")
    ImportView find(@PathVariable("id") UUID datasetId, @PathVariable("import_id") UUID importId) {
        return ImportView.of(imports.find(datasetId, importId));
    }

    /** Rows that were kept out, with the reason, in the order of the file. */
    @GetMapping("/{import_id}/quarantine")
    @RequiresPermission("dataset:read")
    Page<RemarkView> quarantine(
            @PathVariable("id") UUID datasetId, @PathVariable("import_id") UUID importId, PageRequest page) {
        return RemarkView.page(imports, imports.find(datasetId, importId), Remark.Kind.QUARANTINED, page);
    }

    /** Cells that a quality rule corrected, with what they held. */
    @GetMapping("/{import_id}/corrections")
    @RequiresPermission("dataset:read")
    Page<RemarkView> corrections(
            @PathVariable("id") UUID datasetId, @PathVariable("import_id") UUID importId, PageRequest page) {
        return RemarkView.page(imports, imports.find(datasetId, importId), Remark.Kind.CORRECTED, page);
    }

    /** One remark as people see it. */
    record RemarkView(
            UUID id,
            long line,
            @Nullable String field,
            String rule,
            String reason,
            @Nullable String value,
            @Nullable String after) {

        static Page<RemarkView> page(Imports imports, DatasetImport of, Remark.Kind kind, PageRequest page) {
            List<String> after = page.after();
            List<Remark> remarks = after.isEmpty()
                    ? imports.remarks(of, kind, 0, null, page.fetch())
                    : imports.remarks(
                            of, kind, Long.parseLong(after.get(0)), UUID.fromString(after.get(1)), page.fetch());
            return page.page(
                            remarks,
                            remark -> List.of(
                                    Long.toString(remark.line()), remark.id().toString()))
                    .map(RemarkView::of);
        }

        private static RemarkView of(Remark remark) {
            return new RemarkView(
                    remark.id(),
                    remark.line(),
                    remark.field(),
                    remark.rule(),
                    remark.reason(),
                    remark.value(),
                    remark.after());
        }
    }
}

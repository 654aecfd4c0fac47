package dev.probity.server.vault;

import dev.probity.platform.http.ETags;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.vault.ImportController.RemarkView;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets/{id}")
class VersionController {

    private final Datasets datasets;
    private final DatasetVersions versions;
    private final Imports imports;
    private final Exports exports;

    VersionController(Datasets datasets, DatasetVersions versions, Imports imports, Exports exports) {
        this.datasets = datasets;
        this.versions = versions;
        this.imports = imports;
        this.exports = exports;
    }

    @GetMapping("/versions")
    @RequiresPermission("dataset:read")
    Page<DatasetVersion> list(@PathVariable("id") UUID datasetId, PageRequest page) {
        Integer below =
                page.after().isEmpty() ? null : Integer.valueOf(page.after().getFirst());
        return page.page(
                versions.list(datasetId, below, page.fetch()), version -> List.of(Integer.toString(version.number())));
    }

    @GetMapping("/versions/{version_id}")
    @RequiresPermission("dataset:read")
    ResponseEntity<DatasetVersion> find(
            @PathVariable("id") UUID datasetId, @PathVariable("version_id") UUID versionId) {
        DatasetVersion version = version(datasetId, versionId);
        return ResponseEntity.ok().eTag(ETags.of(version.number())).body(version);
    }

    @GetMapping("/versions/{version_id}/records")
    @RequiresPermission("dataset:read")
    Page<VersionRecords.Row> records(
            @PathVariable("id") UUID datasetId, @PathVariable("version_id") UUID versionId, PageRequest page)
            throws IOException {
        DatasetVersion version = version(datasetId, versionId);
        long from = page.after().isEmpty() ? 1 : Long.parseLong(page.after().getFirst()) + 1;
        return page.page(versions.records(version).page(from, page.fetch()), row -> List.of(Long.toString(row.row())));
    }

    @GetMapping("/versions/{version_id}/quarantine")
    @RequiresPermission("dataset:read")
    Page<RemarkView> quarantine(
            @PathVariable("id") UUID datasetId, @PathVariable("version_id") UUID versionId, PageRequest page) {
        DatasetVersion version = version(datasetId, versionId);
        return RemarkView.page(imports, imports.ofVersion(version), Remark.Kind.QUARANTINED, page);
    }

    @GetMapping("/versions/{version_id}/corrections")
    @RequiresPermission("dataset:read")
    Page<RemarkView> corrections(
            @PathVariable("id") UUID datasetId, @PathVariable("version_id") UUID versionId, PageRequest page) {
        DatasetVersion version = version(datasetId, versionId);
        return RemarkView.page(imports, imports.ofVersion(version), Remark.Kind.CORRECTED, page);
    }

    @GetMapping("/versions/{version_id}/findings")
    @RequiresPermission("dataset:read")
    Page<Finding> findings(
            @PathVariable("id") UUID datasetId, @PathVariable("version_id") UUID versionId, PageRequest page) {
        version(datasetId, versionId);
        return page.pageById(versions.findings(versionId, page.afterId(), page.fetch()), Finding::id);
    }

    /** What the scan found in the newest version. */
    @GetMapping("/findings")
    @RequiresPermission("dataset:read")
    Page<Finding> newestFindings(@PathVariable("id") UUID datasetId, PageRequest page) {
        UUID head = datasets.find(datasetId).headVersionId();
        return head == null ? new Page<>(List.of(), null) : findings(datasetId, head, page);
    }

    /** What the import of the newest version kept out. */
    @GetMapping("/quarantine")
    @RequiresPermission("dataset:read")
    Page<RemarkView> newestQuarantine(@PathVariable("id") UUID datasetId, PageRequest page) {
        UUID head = datasets.find(datasetId).headVersionId();
        return head == null ? new Page<>(List.of(), null) : quarantine(datasetId, head, page);
    }

    /** Written while it is read, on the request's own thread, because the caller is bound to that. */
    @GetMapping("/versions/{version_id}/export")
    @RequiresPermission("dataset:export")
    void export(
            @PathVariable("id") UUID datasetId,
            @PathVariable("version_id") UUID versionId,
            @RequestParam(defaultValue = "CSV") Exports.Format format,
            HttpServletResponse response)
            throws IOException {
        DatasetVersion version = version(datasetId, versionId);
        exports.record(version, format);
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + versionId + "." + format.extension() + "\"");
        exports.write(version, format, response.getOutputStream());
    }

    private DatasetVersion version(UUID datasetId, UUID versionId) {
        DatasetVersion version = versions.require(versionId);
        if (!version.datasetId().equals(datasetId)) {
            throw ProblemException.notFound("dataset version", versionId);
        }
        return version;
    }
}

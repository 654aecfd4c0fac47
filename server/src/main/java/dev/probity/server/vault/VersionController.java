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

@RestController("vaultVersionController")
@RequestMapping("/api/v1/datasets/{datasetId}/versions")
class VersionController {

    private final DatasetVersions versions;
    private final Imports imports;
    private final Exports exports;

    VersionController(DatasetVersions versions, Imports imports, Exports exports) {
        this.versions = versions;
        this.imports = imports;
        this.exports = exports;
    }

    @GetMapping
    @RequiresPermission("dataset:read")
    Page<DatasetVersion> list(@PathVariable UUID datasetId, PageRequest page) {
        Integer below =
                page.after().isEmpty() ? null : Integer.valueOf(page.after().getFirst());
        return page.page(
                versions.list(datasetId, below, page.fetch()), version -> List.of(Integer.toString(version.number())));
    }

    @GetMapping("/{versionId}")
    @RequiresPermission("dataset:read")
    ResponseEntity<DatasetVersion> find(@PathVariable UUID datasetId, @PathVariable UUID versionId) {
        DatasetVersion version = version(datasetId, versionId);
        return ResponseEntity.ok().eTag(ETags.of(version.number())).body(version);
    }

    @GetMapping("/{versionId}/records")
    @RequiresPermission("dataset:read")
    Page<VersionRecords.Row> records(@PathVariable UUID datasetId, @PathVariable UUID versionId, PageRequest page)
            throws IOException {
        DatasetVersion version = version(datasetId, versionId);
        long from = page.after().isEmpty() ? 1 : Long.parseLong(page.after().getFirst()) + 1;
        return page.page(versions.records(version).page(from, page.fetch()), row -> List.of(Long.toString(row.row())));
    }

    @GetMapping("/{versionId}/quarantine")
    @RequiresPermission("dataset:read")
    Page<RemarkView> quarantine(@PathVariable UUID datasetId, @PathVariable UUID versionId, PageRequest page) {
        DatasetVersion version = version(datasetId, versionId);
        return RemarkView.page(imports, imports.ofVersion(version), Remark.Kind.QUARANTINED, page);
    }

    @GetMapping("/{versionId}/corrections")
    @RequiresPermission("dataset:read")
    Page<RemarkView> corrections(@PathVariable UUID datasetId, @PathVariable UUID versionId, PageRequest page) {
        DatasetVersion version = version(datasetId, versionId);
        return RemarkView.page(imports, imports.ofVersion(version), Remark.Kind.CORRECTED, page);
    }

    @GetMapping("/{versionId}/findings")
    @RequiresPermission("dataset:read")
    Page<Finding> findings(@PathVariable UUID datasetId, @PathVariable UUID versionId, PageRequest page) {
        version(datasetId, versionId);
        return page.pageById(versions.findings(versionId, page.afterId(), page.fetch()), Finding::id);
    }

    /** Written while it is read, on the request's own thread, because the caller is bound to that. */
    @GetMapping("/{versionId}/export")
    @RequiresPermission("dataset:read")
    void export(
            @PathVariable UUID datasetId,
            @PathVariable UUID versionId,
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

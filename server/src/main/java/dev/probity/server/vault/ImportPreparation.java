package dev.probity.server.vault;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.probity.assess.BadTableException;
import dev.probity.assess.QualityCheck;
import dev.probity.assess.QualityReport;
import dev.probity.assess.RuleSet;
import dev.probity.platform.database.Ids;
import dev.probity.platform.jobs.JobContext;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The passes over one upload: form and types, quality rules, personal data, segments. It writes to the spill folder and to
 * content-addressed objects only, so it can be stopped and repeated at any point.
 */
final class ImportPreparation {

    private final DatasetImport job;
    private final Dataset dataset;
    private final Segments segments;
    private final VaultConfig limits;
    private final SpillFolder spill;
    private final JobContext context;

    /** The file whose records become the version; after quality rules, the corrected one. */
    private Path clean;

    ImportPreparation(
            DatasetImport job,
            Dataset dataset,
            Segments segments,
            VaultConfig limits,
            SpillFolder spill,
            JobContext context) {
        this.job = job;
        this.dataset = dataset;
        this.segments = segments;
        this.limits = limits;
        this.spill = spill;
        this.context = context;
        this.clean = spill.accepted();
    }

    Path clean() {
        return clean;
    }

    PreparedImport run(InputStream upload) throws IOException, InterruptedException {
        CsvIntake.Result intake = new CsvIntake(dataset.columns(), limits, spill)
                .read(upload, consumed -> progress(0.35 * consumed / Math.max(1, job.bytes()), "reading"));
        List<Remark> remarks = new ArrayList<>(intake.quarantined());
        QualityReport report = null;
        RuleSet rules = job.quality().ruleSet();
        if (rules != null) {
            step(0.35, "checking quality rules");
            report = check(rules);
            clean = report.cleanPath();
            remarks.addAll(remarks(report));
        }
        long accepted = report == null ? intake.accepted() : report.accepted();
        step(0.6, "scanning for personal data and encrypting");
        PersonalDataScan scan = new PersonalDataScan(intake.columns());
        List<Segment> written = write(scan, accepted);
        return new PreparedImport(
                intake.columns(),
                intake.rows(),
                accepted,
                report == null ? 0 : report.changed().size(),
                remarks,
                written,
                scan.findings(),
                quality(report));
    }

    private QualityReport check(RuleSet rules) {
        try {
            return QualityCheck.run(spill.accepted(), rules, spill.folder());
        } catch (BadTableException refused) {
            boolean lacking = String.valueOf(refused.getMessage()).startsWith("the file lacks");
            throw ProblemException.of(
                    lacking ? VaultProblem.CSV_MISSING_COLUMN : VaultProblem.CSV_UNREADABLE,
                    "Quality rules: " + refused.getMessage() + ".");
        }
    }

    private List<Segment> write(PersonalDataScan scan, long total) throws IOException, InterruptedException {
        SegmentWriter writer = new SegmentWriter(segments);
        long row = 0;
        try (CsvReader<CsvRecord> records =
                CsvReader.builder().maxBufferSize(4 << 20).ofCsvRecord(clean)) {
            boolean header = true;
            for (CsvRecord record : records) {
                if (header) {
                    header = false;
                    continue;
                }
                scan.see(record.getFields());
                writer.write(record.getFields());
                if ((++row & 0x3ff) == 0) {
                    step(0.6 + 0.3 * row / Math.max(1, total), "scanning for personal data and encrypting");
                }
            }
        }
        return writer.finish();
    }

    private List<Remark> remarks(QualityReport report) throws IOException {
        List<Remark> remarks = new ArrayList<>();
        try (SpillFolder.Lines lines = spill.new Lines()) {
            for (QualityReport.Rejected row : report.rejected()) {
                remarks.add(new Remark(
                        Ids.next(),
                        Remark.Kind.QUARANTINED,
                        lines.of(row.row()),
                        row.field(),
                        row.rule(),
                        row.reason(),
                        row.value(),
                        null));
            }
            for (QualityReport.Changed cell : report.changed()) {
                remarks.add(new Remark(
                        Ids.next(),
                        Remark.Kind.CORRECTED,
                        lines.of(cell.row()),
                        cell.field(),
                        cell.rule(),
                        cell.reason(),
                        cell.before(),
                        cell.after()));
            }
        }
        return remarks;
    }

    private static @Nullable JsonNode quality(@Nullable QualityReport report) {
        return report == null ? null : StoredJson.mapper().valueToTree(QualityView.of(report));
    }

    /** Reports, and stops here when asked to: a cancel is final, an interruption lets the next start repeat the job. */
    void step(double share, String step) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("interrupted while " + step);
        }
        context.throwIfCancelled();
        progress(share, step);
    }

    private void progress(double share, String step) {
        context.progress(Math.round(Math.min(1, share) * job.bytes()), job.bytes(), step);
    }
}

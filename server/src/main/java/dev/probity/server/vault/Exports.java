package dev.probity.server.vault;

import dev.probity.assess.SafeCsv;
import dev.probity.platform.database.Database;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Hands a version out. */
@Service
class Exports {

    enum Format {
        /** For spreadsheets: a text cell that starts like a formula gets an apostrophe in front, so it is not exact. */
        CSV("text/csv;charset=UTF-8", "csv"),
        /** For programs: every cell exactly as it is stored. */
        JSONL("application/x-ndjson", "jsonl");

        private final String mediaType;
        private final String extension;

        Format(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        String mediaType() {
            return mediaType;
        }

        String extension() {
            return extension;
        }
    }

    private final Database database;
    private final DatasetVersions versions;
    private final AuditTrail audit;
    private final JsonMapper json;

    Exports(Database database, DatasetVersions versions, AuditTrail audit, JsonMapper json) {
        this.database = database;
        this.versions = versions;
        this.audit = audit;
        this.json = json;
    }

    /** Puts the export on record, before the first byte leaves. */
    void record(DatasetVersion version, Format format) {
        database.inTransaction(() -> {
            audit.append(AuditEntry.of("dataset_version.exported")
                    .entity("dataset_version", version.id().toString())
                    .detail("format", format.name().toLowerCase(Locale.ROOT))
                    .detail("rows", version.rows()));
        });
    }

    void write(DatasetVersion version, Format format, OutputStream target) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(target, 64 * 1024);
        switch (format) {
            case CSV -> csv(version, out);
            case JSONL -> jsonLines(version, out);
        }
        out.flush();
    }

    private void csv(DatasetVersion version, OutputStream out) throws IOException {
        try (SafeCsv csv = new SafeCsv(out)) {
            csv.write(version.columns().stream().map(Column::name).toList());
            versions.records(version).forEach((row, cells) -> csv.write(cells));
        }
    }

    private void jsonLines(DatasetVersion version, OutputStream out) throws IOException {
        VersionRecords records = versions.records(version);
        records.forEach((row, cells) -> {
            out.write(json.writeValueAsString(records.fields(cells)).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        });
    }
}

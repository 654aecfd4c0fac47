package dev.probity.server.vault;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.objects.EncryptedObjects;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Dataset versions of the caller's tenant, and the way for other modules to read their content. */
@Service
public class DatasetVersions {

    private final Database database;
    private final Datasets datasets;
    private final VersionStore store;
    private final EncryptedObjects objects;
    private final Keys keys;

    DatasetVersions(Database database, Datasets datasets, VersionStore store, EncryptedObjects objects, Keys keys) {
        this.database = database;
        this.datasets = datasets;
        this.store = store;
        this.objects = objects;
        this.keys = keys;
    }

    /** Empty for a version of nobody or of another tenant. */
    public Optional<DatasetVersion> find(UUID versionId) {
        return database.readOnly(() -> store.find(versionId));
    }

    /** @throws ProblemException 404 when {@link #find} finds nothing */
    public DatasetVersion require(UUID versionId) {
        return find(versionId).orElseThrow(() -> ProblemException.notFound("dataset version", versionId));
    }

    /** Newest first, below the given number. */
    public List<DatasetVersion> list(UUID datasetId, @Nullable Integer below, int limit) {
        datasets.find(datasetId);
        return database.readOnly(() -> store.list(datasetId, below, limit));
    }

    /** What the scan found in a version, by column and type. */
    public List<Finding> findings(UUID versionId, @Nullable UUID after, int limit) {
        return database.readOnly(() -> store.findings(versionId, after, limit));
    }

    /**
     * Writes the records as CSV (UTF-8, RFC 4180, header first, every cell exactly as accepted) into {@code data.csv}.
     *
     * @param folder private to the caller's work (0700); the file holds the data in the clear and the caller deletes it
     * @return the file
     */
    public Path materialize(UUID versionId, Path folder) throws IOException {
        DatasetVersion version = require(versionId);
        Path file = folder.resolve("data.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            CsvWriter header = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
            header.writeRecord(version.columns().stream().map(Column::name).toList());
            header.flush();
            Segments segments = segments(version);
            for (Segment segment : database.readOnly(() -> store.segments(versionId))) {
                try (InputStream in = segments.open(segment.address())) {
                    in.transferTo(out);
                }
            }
        }
        return file;
    }

    /**
     * Writes the column snapshot (Parquet: numeric columns as doubles, all others as text) into {@code data.parquet}. The
     * same duty to delete it holds as for {@link #materialize}.
     */
    public Path snapshot(UUID versionId, Path folder) throws IOException {
        DatasetVersion version = require(versionId);
        UUID tenant = Caller.current().tenant();
        Path file = folder.resolve("data.parquet");
        try (InputStream in = ColumnSnapshot.open(
                objects, keys.datasetKey(tenant, version.datasetId()), tenant, version.datasetId(), version.digest())) {
            Files.copy(in, file);
        }
        return file;
    }

    VersionRecords records(DatasetVersion version) {
        return new VersionRecords(
                version,
                segments(version),
                (row, limit) -> database.readOnly(() -> store.segments(version.id(), row, limit)));
    }

    private Segments segments(DatasetVersion version) {
        UUID tenant = Caller.current().tenant();
        DataKey key = keys.datasetKey(tenant, version.datasetId());
        return new Segments(objects, key, tenant, version.datasetId());
    }
}

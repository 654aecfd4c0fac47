package dev.probity.server.evaluation;

import dev.probity.assess.BadTableException;
import dev.probity.assess.CsvTable;
import dev.probity.assess.Table;
import dev.probity.platform.runtime.DataDirectory;
import dev.probity.server.vault.DatasetVersion;
import dev.probity.server.vault.DatasetVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads tables out of the vault by way of a folder for this process's user only, deleted before anything else happens. */
@Component
class VaultTables implements DatasetTables {

    private static final String PREFIX = "table-";

    private final DatasetVersions versions;
    private final Path spill;

    VaultTables(DatasetVersions versions, DataDirectory directory) {
        this.versions = versions;
        this.spill = directory.folder("spill/tables");
        clear();
    }

    @Override
    public Data read(UUID datasetVersion, Set<String> textColumns) {
        DatasetVersion version = versions.require(datasetVersion);
        try {
            Path folder = Files.createTempDirectory(
                    spill, PREFIX, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                Path csv = versions.materialize(datasetVersion, folder);
                Table table = CsvTable.read(() -> Files.newInputStream(csv), textColumns);
                if (table.rows() != version.rows()) {
                    throw new BadTableException(
                            "the version has " + version.rows() + " records, but " + table.rows() + " were read");
                }
                return new Data(table, version.digest());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what a killed process left. */
    private void clear() {
        try (Stream<Path> left = Files.list(spill)) {
            for (Path folder : left.toList()) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

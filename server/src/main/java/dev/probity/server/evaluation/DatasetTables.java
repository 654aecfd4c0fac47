package dev.probity.server.evaluation;

import dev.probity.assess.Table;
import java.util.Set;
import java.util.UUID;

/** Dataset versions as tables to learn from and to measure on. */
public interface DatasetTables {

    /**
     * A version's data.
     *
     * @param digest of the version, as the vault keeps it
     */
    record Data(Table table, String digest) {}

    /**
     * Reads a version of the caller's tenant into memory; nothing decrypted stays on disk.
     *
     * @param textColumns columns to be read as text even where they look like numbers
     * @throws dev.probity.platform.problem.ProblemException not found
     */
    Data read(UUID datasetVersion, Set<String> textColumns);
}

package dev.probity.server.vault;

import dev.probity.platform.problem.ProblemType;

/** What the vault refuses. */
enum VaultProblem implements ProblemType {
    DATASET_NAME_TAKEN("dataset-name-taken", 409, "Another dataset has this name"),
    CSV_ENCODING("csv-encoding", 422, "The file is not valid UTF-8"),
    CSV_HEADER("csv-header", 422, "The header of the file cannot be used"),
    CSV_MISSING_COLUMN("csv-missing-column", 422, "The file lacks a column"),
    CSV_UNREADABLE("csv-unreadable", 422, "The file cannot be read as CSV"),
    UPLOAD_GIVEN_UP("upload-given-up", 408, "The upload took too long"),
    NO_ROW_ACCEPTED("no-row-accepted", 422, "No row of the file could be accepted"),
    KEY_OF_TENANT("key-of-tenant", 409, "The tenant's own key can be rotated, not switched off"),
    ROOT_KEY_ROTATES_ELSEWHERE("root-key-rotates-elsewhere", 409, "The root key is rotated where it is held"),
    ROOT_KEY_WRAPS_LEFT("root-key-wraps-left", 409, "Some tenant keys could not be wrapped anew");

    private final String slug;
    private final int status;
    private final String title;

    VaultProblem(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}

package dev.probity.platform.objects;

import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a client is told when stored data cannot be written or read. */
public enum StorageProblem implements ProblemType {
    KEY_DISABLED("key-disabled", 409, "The key of this data is disabled"),
    KEY_DESTROYED("key-destroyed", 410, "The key of this data was destroyed, and the data with it"),
    ROOT_KEY_UNAVAILABLE("root-key-unavailable", 503, "The root key cannot be used at the moment"),
    STORAGE_FULL("storage-full", 507, "There is no space left to store this"),
    OBJECT_CORRUPTED("object-corrupted", 500, "Stored data is not what was written");

    private final String slug;
    private final int status;
    private final String title;

    StorageProblem(String slug, int status, String title) {
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

    /** The refusal that a storage failure amounts to; null for one that is a failure of ours and nobody else's business. */
    public static @Nullable ProblemException of(Throwable failure) {
        return switch (failure) {
            case KeyUnavailableException key ->
                switch (key.reason()) {
                    case DISABLED -> problem(KEY_DISABLED, failure).with("key_id", key.key());
                    case DESTROYED -> problem(KEY_DESTROYED, failure).with("key_id", key.key());
                    // The message names servers and files, which are the administrators' business: they have the log.
                    case UNREACHABLE, DENIED ->
                        ProblemException.of(
                                        ROOT_KEY_UNAVAILABLE,
                                        "Who holds the root key cannot be asked or refuses; nothing that needs it can be"
                                                + " read or written until then.")
                                .header("Retry-After", "5");
                    case UNKNOWN -> null;
                };
            case ObjectStoreException object ->
                switch (object.reason()) {
                    case NO_SPACE -> problem(STORAGE_FULL, failure);
                    case CORRUPTED -> problem(OBJECT_CORRUPTED, failure).with("object", object.key());
                    case NOT_FOUND, FAILED -> null;
                };
            case IOException disk
            when NoSpace.is(disk) ->
                ProblemException.of(STORAGE_FULL, "The disk of the server is full; nothing was stored.");
            default -> null;
        };
    }

    private static ProblemException problem(StorageProblem type, Throwable failure) {
        return ProblemException.of(type, String.valueOf(failure.getMessage()));
    }
}

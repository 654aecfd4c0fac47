package dev.probity.detect.anonymize;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a vault keeps its rows. Token and fingerprint are each unique; every method is atomic. */
public interface TokenRows {

    @Nullable
    TokenRow byToken(String token);

    @Nullable
    TokenRow byFingerprint(String fingerprint);

    /** Adds the row and says true, or changes nothing and says false when the fingerprint is there already. */
    boolean insert(TokenRow row);

    /** Puts the row in the place of the one with the same token if that is still sealed under this version. */
    boolean replace(TokenRow row, int keyVersionBefore);

    /** Rows sealed under other versions than this one, at most so many. */
    List<TokenRow> notUnder(int keyVersion, int limit);

    long countNotUnder(int keyVersion);
}

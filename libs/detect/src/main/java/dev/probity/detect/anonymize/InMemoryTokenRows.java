package dev.probity.detect.anonymize;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that last as long as the process: for tests, and for runs whose tokens nobody turns back later. */
public final class InMemoryTokenRows implements TokenRows {
    private final Map<String, TokenRow> byToken = new LinkedHashMap<>();
    private final Map<String, TokenRow> byFingerprint = new HashMap<>();

    @Override
    public synchronized @Nullable TokenRow byToken(String token) {
        return byToken.get(token);
    }

    @Override
    public synchronized @Nullable TokenRow byFingerprint(String fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    @Override
    public synchronized boolean insert(TokenRow row) {
        if (byFingerprint.putIfAbsent(row.fingerprint(), row) != null) {
            return false;
        }
        byToken.put(row.token(), row);
        return true;
    }

    @Override
    public synchronized boolean replace(TokenRow row, int keyVersionBefore) {
        TokenRow before = byToken.get(row.token());
        if (before == null || before.keyVersion() != keyVersionBefore || byFingerprint.containsKey(row.fingerprint())) {
            return false;
        }
        byFingerprint.remove(before.fingerprint());
        byFingerprint.put(row.fingerprint(), row);
        byToken.put(row.token(), row);
        return true;
    }

    @Override
    public synchronized List<TokenRow> notUnder(int keyVersion, int limit) {
        return others(keyVersion).limit(limit).toList();
    }

    @Override
    public synchronized long countNotUnder(int keyVersion) {
        return others(keyVersion).count();
    }

    private Stream<TokenRow> others(int keyVersion) {
        return byToken.values().stream().filter(row -> row.keyVersion() != keyVersion);
    }
}

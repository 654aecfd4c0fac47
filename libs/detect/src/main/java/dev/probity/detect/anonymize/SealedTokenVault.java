package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A vault that keeps each value sealed under a versioned key and finds it by its fingerprint under every live version, so
 * a value keeps its token when the key is rotated. {@link #rewrap} brings rows to the newest version, after which the old
 * one can be destroyed; destroying a version that still has rows destroys their values.
 *
 * <p>Safe for threads as far as its parts are. Two processes that see a rotation at different moments can give a value two
 * tokens; both turn back.
 */
public final class SealedTokenVault implements TokenVault {
    private static final String PREFIX = "tok_";
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenRows rows;
    private final TokenKeys keys;
    private final ReversalPermission permission;
    private final ReversalAudit audit;

    public SealedTokenVault(TokenRows rows, TokenKeys keys, ReversalPermission permission, ReversalAudit audit) {
        this.rows = rows;
        this.keys = keys;
        this.permission = permission;
        this.audit = audit;
    }

    @Override
    public String tokenize(EntityType type, String value) {
        TokenRow known = find(type, value);
        if (known != null) {
            return known.token();
        }
        TokenRow fresh = seal(keys.live().getFirst(), draw(type), type, value);
        if (rows.insert(fresh)) {
            return fresh.token();
        }
        TokenRow winner = rows.byFingerprint(fresh.fingerprint());
        if (winner == null) {
            throw new IllegalStateException("a row was refused because of another one that is not there");
        }
        return winner.token();
    }

    @Override
    public Reversal reverse(String token, String actor, String reason) {
        EntityType type = typeOf(token);
        if (reason.isBlank()) {
            return refuse(type == null ? null : token, actor, reason, Reversal.Why.NO_REASON);
        }
        if (type == null) {
            return refuse(null, actor, reason, Reversal.Why.UNKNOWN_TOKEN);
        }
        if (!permission.allows(actor, type, reason)) {
            return refuse(token, actor, reason, Reversal.Why.NOT_ALLOWED);
        }
        TokenRow row = rows.byToken(token);
        if (row == null) {
            return refuse(token, actor, reason, Reversal.Why.UNKNOWN_TOKEN);
        }
        TokenKey key = live(row.keyVersion());
        if (key == null) {
            return refuse(token, actor, reason, Reversal.Why.KEY_UNAVAILABLE);
        }
        String value = open(key, row);
        audit.asked(new ReversalAudit.Asked(actor, token, reason, null));
        return new Reversal.Revealed(value);
    }

    /**
     * Seals rows of older versions under the newest one, at most so many, and says how many are left. Tokens stay. Rows
     * whose version is not live any more cannot be opened and stay as they are.
     */
    public long rewrap(int limit) {
        TokenKey newest = keys.live().getFirst();
        for (TokenRow row : rows.notUnder(newest.version(), limit)) {
            TokenKey key = live(row.keyVersion());
            if (key != null) {
                rows.replace(seal(newest, row.token(), row.type(), open(key, row)), row.keyVersion());
            }
        }
        return rows.countNotUnder(newest.version());
    }

    private @Nullable TokenRow find(EntityType type, String value) {
        for (TokenKey key : keys.live()) {
            TokenRow row = rows.byFingerprint(fingerprint(key, type, value));
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private @Nullable TokenKey live(int version) {
        for (TokenKey key : keys.live()) {
            if (key.version() == version) {
                return key;
            }
        }
        return null;
    }

    private Reversal refuse(@Nullable String token, String actor, String reason, Reversal.Why why) {
        audit.asked(new ReversalAudit.Asked(actor, token, reason, why));
        return new Reversal.Refused(why);
    }

    private static TokenRow seal(TokenKey key, String token, EntityType type, String value) {
        byte[] sealed = key.seal(value.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return new TokenRow(token, type, key.version(), fingerprint(key, type, value), sealed);
    }

    private static String open(TokenKey key, TokenRow row) {
        try {
            byte[] plain = key.open(row.sealed(), row.token().getBytes(StandardCharsets.UTF_8));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the row of " + row.token() + " was changed or belongs to another token", e);
        }
    }

    private static String fingerprint(TokenKey key, EntityType type, String value) {
        return HexFormat.of().formatHex(KeyedDraws.seed(key, "token", type.name(), value));
    }

    private static String draw(EntityType type) {
        StringBuilder token = new StringBuilder(PREFIX).append(type).append('_');
        for (int i = 0; i < LENGTH; i++) {
            token.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** The type a token names, or null when the text has not the form of a token. */
    private static @Nullable EntityType typeOf(String token) {
        int end = token.length() - LENGTH - 1;
        if (!token.startsWith(PREFIX) || end <= PREFIX.length() || token.charAt(end) != '_') {
            return null;
        }
        if (token.substring(end + 1).chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            return null;
        }
        try {
            return new EntityType(token.substring(PREFIX.length(), end));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

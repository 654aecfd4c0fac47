package dev.probity.platform.crypto;

import java.util.List;
import java.util.UUID;

/** Where wrapped keys are stored. Every call is durable when it returns, whatever becomes of the caller's transaction. */
interface KeyRows {

    /** All versions of the key of a scope, oldest first; empty when it was never made. */
    List<KeyRow> ofScope(UUID tenant, KeyKind kind, String scope);

    /** All versions of a key, oldest first. */
    List<KeyRow> ofKey(UUID id);

    /** Every key of a tenant, newest version only, in order of creation. */
    List<KeyRow> ofTenant(UUID tenant);

    /** Stores a version unless that scope has it already (somebody else was first). */
    void insert(KeyRow row);

    void setState(UUID id, KeyState state);

    /** Overwrites every wrap of the key with nothing and marks it destroyed. */
    void destroy(UUID id);

    /** Up to {@code limit} versions that are wrapped under an older version of that key than the given one. */
    List<KeyRow> wrappedBelow(String keyId, int version, int limit);

    void rewrap(KeyRow row);

    /** How many versions of tenant keys are wrapped under each root key and version, destroyed ones left out. */
    List<RootKeyUse> rootKeyUses();

    /**
     * Up to {@code limit} versions of tenant keys that are wrapped under another root key or an older version of it than
     * the given one, in the order of their ids and versions, behind the given place.
     */
    List<KeyRow> tenantKeysNotUnder(String rootKeyId, int rootVersion, TenantKeyWraps.Place after, int limit);

    /** Ids of the keys marked destroyed. */
    List<UUID> destroyed();
}

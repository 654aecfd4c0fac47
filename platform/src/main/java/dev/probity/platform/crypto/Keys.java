package dev.probity.platform.crypto;

import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Notifications;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands out data keys and governs their life. A key is made when it is first asked for, and is stored wrapped: tenant
 * keys under the root key, all others under their tenant's key.
 *
 * <p>Key rows are written in a transaction of their own, so that a key never vanishes with the roll-back of a
 * transaction that was its first user while something else is already sealed under it.
 *
 * <p>Unwrapped keys are cached for {@link #MAXIMUM_AGE}: disabling or destroying stops a key at once in this process and
 * within that time in others.
 */
public final class Keys {

    /** How long an unwrapped key is kept before its row is read again. */
    public static final Duration MAXIMUM_AGE = Duration.ofSeconds(5);

    private static final int CACHED_KEYS = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Cached(DataKey key, long loadedAt) {}

    private final RootKeys root;
    private final KeyRows rows;
    private final DestroyedKeys destroyed;
    private final byte[] subjectHashing;
    private final LongSupplier nanoTime;
    /** Keys that are known to be off. Asked at every use, so that a key in somebody's hand stops too. */
    private final Map<UUID, KeyState> refused = new ConcurrentHashMap<>();

    private final Map<Object, Cached> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Cached> eldest) {
            return size() > CACHED_KEYS;
        }
    };

    Keys(RootKeys root, KeyRows rows, DestroyedKeys destroyed, Secrets secrets, LongSupplier nanoTime) {
        this.root = root;
        this.rows = rows;
        this.destroyed = destroyed;
        this.subjectHashing = secrets.derive("subject-scope", 32);
        this.nanoTime = nanoTime;
        replayDestroyed();
    }

    /**
     * Opens the keys stored in a database and applies the list of destroyed keys to it.
     *
     * @param notifications tells of changes made by other processes; without them a change arrives after
     *     {@link #MAXIMUM_AGE}
     * @throws IllegalStateException when the list and the database contradict each other
     */
    public static Keys open(
            Database database,
            RootKeys root,
            DestroyedKeys destroyed,
            Secrets secrets,
            @Nullable Notifications notifications) {
        Keys keys = new Keys(root, new DatabaseKeyRows(database), destroyed, secrets, System::nanoTime);
        if (notifications != null) {
            notifications.on(DatabaseKeyRows.CHANNEL, keys::changedElsewhere);
        }
        return keys;
    }

    /** The tenant's own key. */
    public DataKey tenantKey(UUID tenant) {
        return ofScope(tenant, KeyKind.TENANT, tenant.toString());
    }

    /** The key of one dataset. */
    public DataKey datasetKey(UUID tenant, UUID dataset) {
        return ofScope(tenant, KeyKind.DATASET, dataset.toString());
    }

    /**
     * The key of one data subject. The subject's name is stored only as a keyed hash.
     *
     * @throws KeyUnavailableException when the subject was erased: a new key is never made for the same name
     */
    public DataKey subjectKey(UUID tenant, String subject) {
        return ofScope(tenant, KeyKind.SUBJECT, subjectScope(tenant, subject));
    }

    /** The key with that id. */
    public DataKey find(UUID keyId) {
        return cached(keyId, () -> unwrap(required(keyId)));
    }

    /** The keys of a tenant without their material, oldest first. */
    public List<KeySummary> list(UUID tenant) {
        return rows.ofTenant(tenant).stream().map(KeySummary::of).toList();
    }

    /** What is known of one key, without its material. */
    public KeySummary describe(UUID keyId) {
        return KeySummary.of(required(keyId).getLast());
    }

    /** Adds a version, which seals from now on. Nothing sealed before is rewritten; keys below are wrapped anew. */
    public int rotate(UUID keyId) {
        KeyRow newest = required(keyId).getLast();
        refuseUnless(KeyState.ACTIVE, newest);
        rows.insert(fresh(newest.tenant(), newest.kind(), newest.scope(), keyId, newest.version() + 1));
        forget(keyId);
        if (newest.kind() == KeyKind.TENANT) {
            rewrapBelow(newest.tenant(), keyId);
        }
        return newest.version() + 1;
    }

    /** How the tenant keys of the whole installation are wrapped, and what moves them to another root key. */
    public TenantKeyWraps tenantKeyWraps() {
        return new TenantKeyWraps(root, rows, this::forget);
    }

    /** Refuses the key, and every key wrapped under it, from now on. {@link #enable} takes it back. */
    public void disable(UUID keyId) {
        refuseDestroyed(required(keyId).getLast());
        rows.setState(keyId, KeyState.DISABLED);
        refuse(keyId, KeyState.DISABLED);
    }

    public void enable(UUID keyId) {
        refuseDestroyed(required(keyId).getLast());
        rows.setState(keyId, KeyState.ACTIVE);
        refused.remove(keyId);
    }

    /**
     * Erases the key in all its versions, and thereby everything sealed under it, here and in every backup. Destroying it
     * again returns the first receipt.
     *
     * @param reason stands in the receipt
     */
    public DestroyedKey destroy(UUID keyId, String reason) {
        KeyRow newest = required(keyId).getLast();
        // The list comes first: after a crash between the two, the next start finishes what the list says.
        DestroyedKey receipt = destroyed.add(keyId, newest.tenant(), newest.kind(), reason);
        erase(keyId);
        return receipt;
    }

    /** Erases one data subject. Null when there never was a key for that name, so nothing is sealed under one. */
    public @Nullable DestroyedKey destroySubject(UUID tenant, String subject, String reason) {
        List<KeyRow> versions = rows.ofScope(tenant, KeyKind.SUBJECT, subjectScope(tenant, subject));
        return versions.isEmpty() ? null : destroy(versions.getLast().id(), reason);
    }

    private DataKey ofScope(UUID tenant, KeyKind kind, String scope) {
        return cached(List.of(tenant, kind, scope), () -> {
            List<KeyRow> versions = rows.ofScope(tenant, kind, scope);
            if (versions.isEmpty()) {
                rows.insert(fresh(tenant, kind, scope, UUID.randomUUID(), 1));
                versions = rows.ofScope(tenant, kind, scope);
            }
            return unwrap(versions);
        });
    }

    private KeyRow fresh(UUID tenant, KeyKind kind, String scope, UUID id, int version) {
        byte[] material = new byte[32];
        RANDOM.nextBytes(material);
        KeyRow row = new KeyRow(id, tenant, kind, scope, version, KeyState.ACTIVE, new WrappedKey("none", 1, material));
        return row.with(wrap(row, material));
    }

    private WrappedKey wrap(KeyRow row, byte[] material) {
        if (row.kind() == KeyKind.TENANT) {
            return root.wrap(material, row.context());
        }
        DataKey parent = tenantKey(row.tenant());
        return new WrappedKey(
                parent.id().toString(), parent.version(), parent.wrapping().seal(material, row.context()));
    }

    private byte[] unwrapped(KeyRow row) {
        if (row.kind() == KeyKind.TENANT) {
            return root.unwrap(row.wrapped(), row.context());
        }
        return find(UUID.fromString(row.wrapped().keyId()))
                .wrapping()
                .open(row.wrapped().bytes(), row.context());
    }

    private DataKey unwrap(List<KeyRow> versions) {
        KeyRow newest = versions.getLast();
        refuseUnless(KeyState.ACTIVE, newest);
        checkNotRefused(newest.id());
        TreeMap<Integer, KeyVersion> material = new TreeMap<>();
        for (KeyRow row : versions) {
            material.put(row.version(), new KeyVersion(row.version(), unwrapped(row)));
        }
        UUID id = newest.id();
        if (newest.kind() == KeyKind.TENANT) {
            List<WrappedKey> wraps = versions.stream().map(KeyRow::wrapped).toList();
            return new DataKey(id, material, () -> {
                checkNotRefused(id);
                for (WrappedKey wrap : wraps) {
                    if (!root.usable(wrap.keyId(), wrap.version())) {
                        throw new KeyUnavailableException(
                                Reason.DISABLED,
                                wrap.keyId(),
                                "root key " + wrap.keyId() + " version " + wrap.version() + " is disabled or denied");
                    }
                }
            });
        }
        DataKey parent = find(UUID.fromString(newest.wrapped().keyId()));
        return new DataKey(id, material, () -> {
            checkNotRefused(id);
            parent.checkUsable();
        });
    }

    private void rewrapBelow(UUID tenant, UUID tenantKey) {
        int current = tenantKey(tenant).version();
        List<KeyRow> batch = rows.wrappedBelow(tenantKey.toString(), current, 500);
        while (!batch.isEmpty()) {
            for (KeyRow row : batch) {
                rows.rewrap(row.with(wrap(row, unwrapped(row))));
            }
            batch = rows.wrappedBelow(tenantKey.toString(), current, 500);
        }
    }

    /** Does to the database what the list says was done, and refuses when the list misses what the database knows. */
    private void replayDestroyed() {
        Set<UUID> inDatabase = Set.copyOf(rows.destroyed());
        Set<UUID> listed = ConcurrentHashMap.newKeySet();
        for (DestroyedKey line : destroyed.all()) {
            listed.add(line.keyId());
            refused.put(line.keyId(), KeyState.DESTROYED);
            if (!inDatabase.contains(line.keyId())) {
                rows.destroy(line.keyId());
            }
        }
        for (UUID id : inDatabase) {
            if (!listed.contains(id)) {
                throw new IllegalStateException("key " + id
                        + " was destroyed, but the list of destroyed keys does not have it: the file was cut or replaced;"
                        + " put the original file back, or erased data could return with a backup");
            }
        }
    }

    private void erase(UUID keyId) {
        refuse(keyId, KeyState.DESTROYED);
        rows.destroy(keyId);
    }

    private DataKey cached(Object name, Supplier<DataKey> load) {
        long now = nanoTime.getAsLong();
        synchronized (cache) {
            Cached hit = cache.get(name);
            if (hit != null && now - hit.loadedAt < MAXIMUM_AGE.toNanos()) {
                hit.key.checkUsable();
                return hit.key;
            }
        }
        DataKey key = load.get();
        synchronized (cache) {
            cache.put(name, new Cached(key, now));
            cache.put(key.id(), new Cached(key, now));
        }
        return key;
    }

    private void refuse(UUID keyId, KeyState state) {
        refused.merge(keyId, state, (known, fresh) -> known == KeyState.DESTROYED ? known : fresh);
        forget(keyId);
    }

    /** Reads again a key that another process changed; an empty id means that anything may have changed. */
    void changedElsewhere(String keyId) {
        if (keyId.isEmpty()) {
            synchronized (cache) {
                cache.clear();
            }
            List.copyOf(refused.keySet()).forEach(known -> changedElsewhere(known.toString()));
            return;
        }
        UUID id = UUID.fromString(keyId);
        List<KeyRow> versions = rows.ofKey(id);
        if (versions.isEmpty() || versions.getLast().state() == KeyState.ACTIVE) {
            refused.remove(id, KeyState.DISABLED);
            forget(id);
        } else {
            refuse(id, versions.getLast().state());
        }
    }

    private void forget(UUID keyId) {
        synchronized (cache) {
            cache.values().removeIf(entry -> entry.key.id().equals(keyId));
        }
    }

    private List<KeyRow> required(UUID keyId) {
        List<KeyRow> versions = rows.ofKey(keyId);
        if (versions.isEmpty()) {
            throw new KeyUnavailableException(Reason.UNKNOWN, keyId.toString(), "there is no key " + keyId);
        }
        return versions;
    }

    private void checkNotRefused(UUID id) {
        KeyState state = refused.get(id);
        if (state != null) {
            throw unavailable(id, state);
        }
    }

    private static void refuseUnless(KeyState wanted, KeyRow row) {
        if (row.state() != wanted) {
            throw unavailable(row.id(), row.state());
        }
    }

    private static void refuseDestroyed(KeyRow row) {
        if (row.state() == KeyState.DESTROYED) {
            throw unavailable(row.id(), KeyState.DESTROYED);
        }
    }

    private static KeyUnavailableException unavailable(UUID id, KeyState state) {
        boolean gone = state == KeyState.DESTROYED;
        return new KeyUnavailableException(
                gone ? Reason.DESTROYED : Reason.DISABLED,
                id.toString(),
                gone
                        ? "key " + id + " was destroyed; what was sealed under it can never be read again"
                        : "key " + id + " is disabled");
    }

    private String subjectScope(UUID tenant, String subject) {
        byte[] info = AssociatedData.of("subject", tenant, subject);
        return HexFormat.of().formatHex(Hkdf.derive(subjectHashing, info, 16));
    }
}

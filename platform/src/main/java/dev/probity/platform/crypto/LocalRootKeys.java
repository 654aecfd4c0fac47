package dev.probity.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Root keys in a file that only its owner may read: the embedded default. The keys are a Tink keyset (AES-256-GCM)
 * whose Tink key ids are the versions 1, 2, 3…; the keyset's own random name stands in front of it, so that a wrap made
 * by another installation is told apart from a damaged one.
 */
public final class LocalRootKeys implements RootKeys {

    private record Loaded(String keyId, KeysetHandle keyset, TreeMap<Integer, KeysetHandle.Entry> versions) {}

    private final Path file;
    private volatile Loaded loaded;

    private LocalRootKeys(Path file, Loaded loaded) {
        this.file = file;
        this.loaded = loaded;
    }

    /** Opens {@code keys/root.keyset} of the data directory and creates it on first start. */
    public static LocalRootKeys open(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("keys").resolve("root.keyset");
        try {
            AeadConfig.register();
            if (!Files.exists(file)) {
                byte[] name = new byte[4];
                new SecureRandom().nextBytes(name);
                KeysetHandle first =
                        KeysetHandle.newBuilder().addEntry(newVersion(1)).build();
                PrivateFiles.create(file, serialize("local-" + HexFormat.of().formatHex(name), first));
            }
            return new LocalRootKeys(file, load(file));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("root keyset " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public String keyId() {
        return loaded.keyId;
    }

    @Override
    public WrappedKey wrap(byte[] key, byte[] context) {
        Loaded now = loaded;
        try {
            return new WrappedKey(
                    now.keyId, now.keyset.getPrimary().getId(), cipher(now).encrypt(key, context));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the root keyset cannot wrap", failure);
        }
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, byte[] context) {
        Loaded now = loadedWith(wrapped.keyId(), wrapped.version());
        try {
            return cipher(now).decrypt(wrapped.bytes(), context);
        } catch (GeneralSecurityException failure) {
            throw new CorruptedDataException(
                    "a key wrapped under root key " + wrapped.keyId() + " version " + wrapped.version()
                            + " does not open: it was altered or belongs elsewhere",
                    failure);
        }
    }

    @Override
    public boolean usable(String keyId, int version) {
        Loaded now = loaded;
        KeysetHandle.Entry entry = now.versions.get(version);
        return now.keyId.equals(keyId) && entry != null && entry.getStatus() == KeyStatus.ENABLED;
    }

    @Override
    public int currentVersion() {
        return loaded.keyset.getPrimary().getId();
    }

    @Override
    public synchronized OptionalInt rotate() {
        reload(); // another process may have rotated; its version must not be overwritten
        int next = loaded.versions.lastKey() + 1;
        store(KeysetHandle.newBuilder(loaded.keyset).addEntry(newVersion(next)));
        return OptionalInt.of(next);
    }

    /** Refuses an older version at once. The current one must be rotated away first. */
    public synchronized void disable(int version) {
        if (version == currentVersion()) {
            throw new IllegalArgumentException(
                    "root version " + version + " is the current one: rotate, rewrap, then disable it");
        }
        withStatus(version, KeyStatus.DISABLED);
    }

    /** Takes a {@link #disable} back. */
    public synchronized void enable(int version) {
        withStatus(version, KeyStatus.ENABLED);
    }

    private void withStatus(int version, KeyStatus status) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(loaded.keyset);
        for (int i = 0; i < builder.size(); i++) {
            if (loaded.keyset.getAt(i).getId() == version) {
                builder.getAt(i).setStatus(status);
                store(builder);
                return;
            }
        }
        throw unknown(loaded.keyId, version);
    }

    private void store(KeysetHandle.Builder changed) {
        try {
            PrivateFiles.replace(file, serialize(loaded.keyId, changed.build()));
            loaded = load(file);
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("root keyset " + file + " cannot be changed", failure);
        }
    }

    private Loaded loadedWith(String keyId, int version) {
        if (!loaded.keyId.equals(keyId)) {
            throw new KeyUnavailableException(
                    KeyUnavailableException.Reason.UNKNOWN,
                    keyId,
                    "data was encrypted under root key " + keyId + ", but this installation has " + loaded.keyId
                            + ": the keyset file " + file + " is not the one this data was written with");
        }
        if (!loaded.versions.containsKey(version)) {
            reload(); // another process may have rotated
        }
        KeysetHandle.Entry entry = loaded.versions.get(version);
        if (entry == null) {
            throw unknown(keyId, version);
        }
        if (entry.getStatus() != KeyStatus.ENABLED) {
            throw new KeyUnavailableException(
                    KeyUnavailableException.Reason.DISABLED,
                    keyId,
                    "root key " + keyId + " version " + version + " is disabled");
        }
        return loaded;
    }

    private synchronized void reload() {
        try {
            loaded = load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException("root keyset " + file + " cannot be read", unreadable);
        }
    }

    private static KeyUnavailableException unknown(String keyId, int version) {
        return new KeyUnavailableException(
                KeyUnavailableException.Reason.UNKNOWN,
                keyId,
                "root key " + keyId + " has no version " + version + " here");
    }

    private static KeysetHandle.Builder.Entry newVersion(int version) {
        return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withFixedId(version)
                .makePrimary();
    }

    private static Aead cipher(Loaded now) throws GeneralSecurityException {
        return now.keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] serialize(String keyId, KeysetHandle keyset) throws GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        return (keyId + "\n" + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Loaded load(Path file) throws IOException, GeneralSecurityException {
        String text = new String(PrivateFiles.read(file), StandardCharsets.UTF_8);
        int lineEnd = text.indexOf('\n');
        if (lineEnd < 1) {
            throw new IOException("root keyset " + file + " lacks its name in the first line");
        }
        KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseKeyset(
                text.substring(lineEnd + 1), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        TreeMap<Integer, KeysetHandle.Entry> versions = new TreeMap<>();
        for (int i = 0; i < keyset.size(); i++) {
            versions.put(keyset.getAt(i).getId(), keyset.getAt(i));
        }
        return new Loaded(text.substring(0, lineEnd), keyset, versions);
    }
}

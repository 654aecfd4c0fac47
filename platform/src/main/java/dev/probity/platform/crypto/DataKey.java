package dev.probity.platform.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A key for data, in all its versions: it seals with the newest and opens with whichever sealed the data.
 *
 * <p>Every operation first asks whether the key (and the keys above it) may still be used, so an instance in hand stops
 * working the moment the key is disabled or destroyed in this process. Ask {@link Keys} again for each piece of work
 * rather than keeping an instance: that is how another process's change arrives. Safe for use by many threads.
 */
public final class DataKey {

    /** Throws {@link KeyUnavailableException} when the key may not be used now. */
    @FunctionalInterface
    interface Permission {
        void check();
    }

    private final UUID id;
    private final NavigableMap<Integer, KeyVersion> versions;
    private final Permission permission;

    DataKey(UUID id, NavigableMap<Integer, KeyVersion> versions, Permission permission) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a data key has at least one version");
        }
        this.id = id;
        this.versions = new TreeMap<>(versions);
        this.permission = permission;
    }

    public UUID id() {
        return id;
    }

    /** The version that seals now. */
    public int version() {
        return versions.lastKey();
    }

    /**
     * Encrypts a value held in memory. The result is {@value Envelope#LENGTH} + 16 bytes longer and differs at every
     * call.
     *
     * @param context what the value belongs to, see {@link AssociatedData}; the same bytes open it
     */
    public byte[] seal(byte[] plain, byte[] context) {
        Envelope envelope = Envelope.create(Envelope.VALUE, current(), id, context, permission);
        byte[] sealed = Arrays.copyOf(envelope.header(), Envelope.LENGTH + plain.length + Envelope.TAG_LENGTH);
        envelope.encrypt(0, true, plain, plain.length, sealed, Envelope.LENGTH);
        return sealed;
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @throws CorruptedDataException when it was altered, or sealed under another key or in another context
     * @throws KeyUnavailableException when this key may not be used
     */
    public byte[] open(byte[] sealed, byte[] context) {
        Envelope envelope = open(Envelope.VALUE, sealed.length < Envelope.LENGTH ? sealed : header(sealed), context);
        int length = sealed.length - Envelope.LENGTH;
        if (length < Envelope.TAG_LENGTH) {
            throw new CorruptedDataException("sealed data is cut short");
        }
        byte[] plain = new byte[length - Envelope.TAG_LENGTH];
        envelope.decrypt(0, true, sealed, Envelope.LENGTH, length, plain);
        return plain;
    }

    /**
     * HMAC-SHA256 under a subkey of its own, for content addresses and look-ups. It does not change when the key is
     * rotated, because an address must not.
     */
    public byte[] mac(byte[] message) {
        permission.check();
        return versions.firstEntry().getValue().mac(message);
    }

    /**
     * Encrypts a stream in frames of 64 KiB. Closing the result writes the last frame and closes the target; a stream
     * that was not closed does not open again, it reads as cut.
     */
    public OutputStream encrypt(OutputStream target, byte[] context) {
        return new EncryptingOutputStream(target, Envelope.create(Envelope.STREAM, current(), id, context, permission));
    }

    /** The same as {@link #encrypt(OutputStream, byte[])} for a consumer that reads: a stream of the encrypted bytes. */
    public InputStream encrypting(InputStream plain, byte[] context) {
        return new EncryptingInputStream(plain, Envelope.create(Envelope.STREAM, current(), id, context, permission));
    }

    /**
     * Decrypts a stream. Each frame is verified before any byte of it is returned; the end is verified too, so read to
     * the end before relying on the whole. Reading throws {@link CorruptedDataException} when the data does not verify.
     */
    public InputStream decrypt(InputStream sealed, byte[] context) {
        permission.check();
        return new DecryptingInputStream(sealed, header -> open(Envelope.STREAM, header, context));
    }

    private Envelope open(int magic, byte[] header, byte[] context) {
        permission.check();
        Envelope.Address address = Envelope.address(magic, header);
        if (!address.keyId().equals(id)) {
            throw new CorruptedDataException("sealed under key " + address.keyId() + ", not under key " + id);
        }
        KeyVersion material = versions.get(address.version());
        if (material == null) {
            throw new CorruptedDataException("sealed under version " + Integer.toUnsignedString(address.version())
                    + " of key " + id + ", which does not exist");
        }
        return Envelope.open(header, material, context, permission);
    }

    /** The same key with the subkey that wraps the keys below it, which opens no data. */
    DataKey wrapping() {
        NavigableMap<Integer, KeyVersion> wrapping = new TreeMap<>();
        versions.forEach((version, material) -> wrapping.put(version, material.forWrapping()));
        return new DataKey(id, wrapping, permission);
    }

    void checkUsable() {
        permission.check();
    }

    private KeyVersion current() {
        permission.check();
        return versions.lastEntry().getValue();
    }

    private static byte[] header(byte[] sealed) {
        return Arrays.copyOf(sealed, Envelope.LENGTH);
    }

    @Override
    public String toString() {
        return "DataKey[" + id + " v" + version() + "]";
    }
}

package dev.probity.platform.objects;

import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.objects.ObjectStoreException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Objects that are encrypted on their way in and verified on their way out; a damaged one is named. */
public final class EncryptedObjects {

    private final ObjectStore store;

    public EncryptedObjects(ObjectStore store) {
        this.store = store;
    }

    /**
     * Encrypts and stores the whole stream.
     *
     * @param context what the object belongs to; the same bytes are needed to read it
     */
    public void put(String key, InputStream plain, DataKey dataKey, byte[] context) {
        store.put(key, dataKey.encrypting(plain, context), ObjectStore.UNKNOWN_LENGTH);
    }

    /**
     * Opens the object for reading. Reading throws {@link ObjectStoreException} with {@code CORRUPTED} when the object is
     * not what was written, in this context, under this key.
     */
    public InputStream get(String key, DataKey dataKey, byte[] context) {
        return new Named(key, dataKey.decrypt(store.get(key), context));
    }

    public ObjectStore store() {
        return store;
    }

    private static final class Named extends FilterInputStream {

        private final String key;

        Named(String key, InputStream in) {
            super(in);
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (CorruptedDataException corrupted) {
                throw named(corrupted);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (CorruptedDataException corrupted) {
                throw named(corrupted);
            }
        }

        private ObjectStoreException named(CorruptedDataException corrupted) {
            return new ObjectStoreException(Reason.CORRUPTED, key, String.valueOf(corrupted.getMessage()), corrupted);
        }
    }
}

package dev.probity.platform.objects;

import java.io.InputStream;
import java.util.stream.Stream;

/**
 * Named immutable-by-habit byte streams.
 *
 * <p>A key is a relative path of lower-case letters, digits and {@code . _ = -} in segments separated by {@code /}; see
 * {@link ObjectKeys}. All methods throw {@link ObjectStoreException}, which names the object. Safe for many threads.
 */
public interface ObjectStore {

    /** The length argument of {@link #put} when it is not known. */
    long UNKNOWN_LENGTH = -1;

    /**
     * Stores the whole stream under the key, replacing what was there, and returns when it is durable. When anything
     * fails, whatever was there before is still there and nothing else is left behind.
     *
     * @param length of the stream in bytes, checked against what arrives, or {@link #UNKNOWN_LENGTH}
     */
    void put(String key, InputStream in, long length);

    /** Opens the object. The caller closes the stream. */
    InputStream get(String key);

    boolean exists(String key);

    /** Removes the object; one that does not exist is no error. */
    void delete(String key);

    /** Length in bytes. */
    long size(String key);

    /** Keys that start with the prefix, in unspecified order. The caller closes the stream. */
    Stream<String> list(String prefix);
}

package dev.probity.server.vault;

import dev.probity.platform.objects.ObjectStore;
import dev.probity.platform.objects.ObjectStoreException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/** An object store on a disk with room for a number of segments that the test sets. */
final class FullDisk implements ObjectStore {
    private final ObjectStore disk;
    private int room = Integer.MAX_VALUE;

    FullDisk(ObjectStore disk) {
        this.disk = disk;
    }

    void roomFor(int segments) {
        room = segments;
    }

    /** Everything that is stored, by kind. */
    List<String> stored(String kind) {
        try (Stream<String> keys = disk.list("")) {
            return keys.filter(key -> key.contains("/" + kind + "/")).sorted().toList();
        }
    }

    @Override
    public void put(String key, InputStream in, long length) {
        if (key.contains("/segments/") && room-- <= 0) {
            throw new ObjectStoreException(
                    ObjectStoreException.Reason.NO_SPACE, key, "no space left on the device", null);
        }
        disk.put(key, in, length);
    }

    @Override
    public InputStream get(String key) {
        return disk.get(key);
    }

    @Override
    public boolean exists(String key) {
        return disk.exists(key);
    }

    @Override
    public void delete(String key) {
        disk.delete(key);
    }

    @Override
    public long size(String key) {
        return disk.size(key);
    }

    @Override
    public Stream<String> list(String prefix) {
        return disk.list(prefix);
    }
}

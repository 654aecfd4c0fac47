package dev.probity.server.vault;

import dev.probity.platform.objects.ObjectStore;
import java.io.InputStream;
import java.util.stream.Stream;

/** An object store whose process dies right after an object was stored: nothing of it can clean up. */
final class DyingProcess implements ObjectStore {

    /** No handler of failures may see it, as none runs in a process that is gone. */
    static final class Death extends Error {
        Death() {
            super("the process died");
        }
    }

    private final ObjectStore disk;
    private boolean dying;

    DyingProcess(ObjectStore disk) {
        this.disk = disk;
    }

    void dieAfterTheNextObject() {
        dying = true;
    }

    @Override
    public void put(String key, InputStream in, long length) {
        disk.put(key, in, length);
        if (dying) {
            dying = false;
            throw new Death();
        }
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

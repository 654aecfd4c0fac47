package dev.probity.platform.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spool of one folder. Any number of threads append; one at a time drains. */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String POSITION = "position";

    private final Path folder;
    private final SpoolLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition records = lock.newCondition();
    /** Held while a file is forced to disk, so that it is not closed under the force. */
    private final ReentrantLock syncing = new ReentrantLock();

    private final ReentrantLock draining = new ReentrantLock();
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final Thread syncer;

    private Segment active;
    private long offset;
    private long waiting;
    private boolean dirty;
    private volatile boolean closed;
    private volatile @Nullable IOException failure;

    private Spool(Path folder, SpoolLimits limits, List<Segment> left, long offset) throws IOException {
        this.folder = folder;
        this.limits = limits;
        this.offset = offset;
        this.segments.addAll(left);
        this.waiting = left.stream().mapToLong(Segment::written).sum() - offset;
        this.active = begin(left.isEmpty() ? 1 : left.getLast().number() + 1);
        this.syncer = Thread.ofPlatform().daemon().name("spool-sync").start(this::keepSynced);
    }

    /** Opens the spool of a folder, with whatever a former process left in it. */
    public static Spool open(Path folder, SpoolLimits limits) {
        try {
            Files.createDirectories(folder);
            List<Segment> left = new ArrayList<>(Segment.existing(folder));
            long[] position = position(folder);
            while (!left.isEmpty() && left.getFirst().number() < position[0]) {
                left.removeFirst().remove();
            }
            boolean inside = !left.isEmpty() && left.getFirst().number() == position[0];
            return new Spool(
                    folder,
                    limits,
                    left,
                    inside ? Math.min(position[1], left.getFirst().written()) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the spool in " + folder + " cannot be opened", e);
        }
    }

    /**
     * Writes one record. When this returns, the record survives the end of the process.
     *
     * @throws SpoolFullException when there was no room for as long as the limits allow, or the disk refuses
     */
    public void append(byte[] record) {
        byte[] frame = Frames.encode(record);
        int size = frame.length;
        lock.lock();
        try {
            awaitRoom(size);
            if (active.written() > 0 && active.written() + size > limits.segment()) {
                roll();
            }
            active.append(frame);
            waiting += size;
            dirty = true;
            records.signal();
        } catch (IOException e) {
            throw new SpoolFullException("the record could not be written to the spool", e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands up to {@code most} records, oldest first, to {@code consumer}, and forgets them when it returns. When it
     * throws, the same records come again at the next call.
     *
     * @return how many records were handed over; 0 when none came within {@code wait}
     */
    public int drain(int most, Duration wait, Consumer<List<byte[]>> consumer) {
        draining.lock();
        try {
            List<byte[]> batch = new ArrayList<>();
            Mark end = read(most, wait, batch);
            if (!batch.isEmpty()) {
                consumer.accept(List.copyOf(batch));
            }
            if (end != null) {
                forget(end);
            }
            return batch.size();
        } catch (IOException e) {
            throw new UncheckedIOException("the spool could not be read", e);
        } finally {
            draining.unlock();
        }
    }

    Path folder() {
        return folder;
    }

    /** Bytes that wait for the consumer. */
    public long waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Whether appends can succeed: false after the disk refused a sync. */
    public boolean healthy() {
        return failure == null && !closed;
    }

    /** Syncs and closes; what waits stays for the next process. */
    @Override
    public void close() {
        syncing.lock();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            room.signalAll();
            records.signalAll();
            active.sync();
            for (Segment segment : segments) {
                segment.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
            syncing.unlock();
        }
        syncer.interrupt();
    }

    private void awaitRoom(int size) throws IOException {
        long left = limits.patience().toNanos();
        while (waiting + size > limits.capacity() && !closed) {
            if (left <= 0) {
                throw new SpoolFullException("the spool has been full for " + limits.patience());
            }
            try {
                left = room.awaitNanos(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SpoolFullException("interrupted while waiting for room in the spool");
            }
        }
        IOException refused = failure;
        if (refused != null) {
            throw refused;
        }
        if (closed) {
            throw new SpoolFullException("the spool is closed");
        }
    }

    private record Mark(Segment segment, long offset, long bytes) {}

    private @Nullable Mark read(int most, Duration wait, List<byte[]> batch) throws IOException {
        List<Segment> present;
        lock.lock();
        try {
            long left = wait.toNanos();
            while (waiting == 0 && !closed && left > 0) {
                left = records.awaitNanos(left);
            }
            if (waiting == 0 || closed) {
                return null;
            }
            present = List.copyOf(segments);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
        Mark mark = new Mark(present.getFirst(), offset, 0);
        for (Segment segment : present) {
            long at = segment == present.getFirst() ? offset : 0;
            long end = segment.written();
            while (at < end && batch.size() < most) {
                byte[] record = segment.read(at);
                if (record == null) {
                    LOG.warn("spool file {} ends in {} bytes that are no whole record", segment.path(), end - at);
                    segment.markDamaged();
                    mark = new Mark(segment, end, mark.bytes + end - at);
                    break;
                }
                batch.add(record);
                long size = (long) Frames.HEADER + record.length;
                at += size;
                mark = new Mark(segment, at, mark.bytes + size);
            }
            if (batch.size() == most) {
                break;
            }
        }
        return mark.bytes == 0 ? null : mark;
    }

    private void forget(Mark mark) throws IOException {
        syncing.lock();
        lock.lock();
        try {
            while (segments.getFirst() != mark.segment) {
                segments.removeFirst().remove();
            }
            offset = mark.offset;
            waiting -= mark.bytes;
            if (offset >= mark.segment.written() && mark.segment != active) {
                segments.removeFirst().remove();
                offset = 0;
            }
            remember(segments.getFirst().number(), offset);
            room.signalAll();
        } finally {
            lock.unlock();
            syncing.unlock();
        }
    }

    /** Not synced: losing it only means that the consumer sees a batch again. */
    private void remember(long number, long at) throws IOException {
        Path fresh = folder.resolve(POSITION + ".new");
        Files.writeString(fresh, number + " " + at);
        Files.move(
                fresh, folder.resolve(POSITION), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long[] position(Path folder) throws IOException {
        Path file = folder.resolve(POSITION);
        String[] parts = Files.exists(file) ? Files.readString(file).strip().split(" ") : new String[0];
        try {
            return parts.length == 2
                    ? new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])}
                    : new long[] {0, 0};
        } catch (NumberFormatException e) {
            return new long[] {0, 0};
        }
    }

    private void roll() throws IOException {
        active.sync();
        active = begin(active.number() + 1);
    }

    private Segment begin(long number) throws IOException {
        Segment segment = Segment.create(folder, number);
        segments.addLast(segment);
        return segment;
    }

    private void keepSynced() {
        while (!closed) {
            try {
                Thread.sleep(limits.sync());
                syncing.lock();
                try {
                    Segment segment = dirtySegment();
                    if (segment != null) {
                        segment.sync();
                    }
                } finally {
                    syncing.unlock();
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                if (closed) {
                    return;
                }
                // After a failed sync the page cache may be lost: take nothing more that could not be kept.
                LOG.error("the spool in {} can no longer be forced to disk", folder, e);
                failure = e;
                return;
            }
        }
    }

    private @Nullable Segment dirtySegment() {
        lock.lock();
        try {
            boolean wasDirty = dirty;
            dirty = false;
            return wasDirty ? active : null;
        } finally {
            lock.unlock();
        }
    }
}

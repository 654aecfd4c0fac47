package dev.probity.platform.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the spool. Only the newest is written to; a restart begins a new one and leaves torn tails alone.
 *
 * <p>Plain files rather than channels: a channel closes itself under an interrupted thread, for all others too.
 */
final class Segment implements AutoCloseable {
    private static final String SUFFIX = ".spool";

    private final long number;
    private final Path path;
    private final RandomAccessFile writer;
    private final RandomAccessFile reader;
    private volatile long written;
    private boolean damaged;

    private Segment(long number, Path path) throws IOException {
        this.number = number;
        this.path = path;
        this.writer = new RandomAccessFile(path.toFile(), "rw");
        this.reader = new RandomAccessFile(path.toFile(), "r");
        this.written = writer.length();
    }

    static Segment create(Path folder, long number) throws IOException {
        Path path = folder.resolve(String.format(Locale.ROOT, "%016d%s", number, SUFFIX));
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new Segment(number, path);
    }

    /** The files a former process left, oldest first. */
    static List<Segment> existing(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> files = Files.list(folder)) {
            paths = files.filter(Segment::isSegment).sorted().toList();
        }
        List<Segment> segments = new ArrayList<>(paths.size());
        for (Path path : paths) {
            segments.add(
                    new Segment(Long.parseLong(path.getFileName().toString().substring(0, 16)), path));
        }
        return segments;
    }

    private static boolean isSegment(Path file) {
        String name = file.getFileName().toString();
        return name.length() == 16 + SUFFIX.length()
                && name.endsWith(SUFFIX)
                && name.substring(0, 16).chars().allMatch(Character::isDigit);
    }

    long number() {
        return number;
    }

    Path path() {
        return path;
    }

    /** Bytes of whole frames; in a file of a former process also what may be a torn tail. */
    long written() {
        return written;
    }

    /** Appends a whole frame or nothing. */
    void append(byte[] frame) throws IOException {
        long at = written;
        try {
            writer.seek(at);
            writer.write(frame);
        } catch (IOException e) {
            writer.setLength(at);
            throw e;
        }
        written = at + frame.length;
    }

    byte @Nullable [] read(long offset) throws IOException {
        return Frames.read(reader, offset, written);
    }

    void sync() throws IOException {
        writer.getFD().sync();
    }

    /** From now on the file is kept for people to look at when the spool is done with it. */
    void markDamaged() {
        damaged = true;
    }

    @Override
    public void close() throws IOException {
        writer.close();
        reader.close();
    }

    /** The consumer has everything readable in it. */
    void remove() throws IOException {
        close();
        if (damaged) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".damaged"));
        } else {
            Files.delete(path);
        }
    }
}

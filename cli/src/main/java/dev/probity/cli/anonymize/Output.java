package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.GZIPOutputStream;

/** Where something is written. Closed without having been kept, a file leaves nothing behind. */
sealed interface Output extends Closeable {

    OutputStream stream();

    /** All of it was written. */
    void keep() throws IOException;

    static Output file(Path target, boolean replace) throws IOException {
        return new PartialFile(target, replace);
    }

    /** Nowhere. */
    static Output none() {
        return new Stream(OutputStream.nullOutputStream());
    }

    static Output standard() {
        return new Stream(new BufferedOutputStream(System.out, 1 << 16));
    }

    /** What was written cannot be taken back. */
    record Stream(OutputStream stream) implements Output {
        @Override
        public void keep() throws IOException {
            stream.flush();
            if (System.out.checkError()) {
                throw new CommandException(ExitCode.USAGE, "the standard output cannot be written");
            }
        }

        @Override
        public void close() throws IOException {
            stream.flush();
        }
    }

    /** A file beside the target that takes its name at the end; packed when that name ends in {@code .gz}. */
    final class PartialFile implements Output {
        private final Path target;
        private final Path partial;
        private final boolean replace;
        private final OutputStream stream;

        private PartialFile(Path target, boolean replace) throws IOException {
            this.target = target;
            this.replace = replace;
            String random =
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            this.partial = target.resolveSibling("." + target.getFileName() + "." + random + ".partial");
            OutputStream file = Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // An interrupt of the process ends no try block, and this does.
            partial.toFile().deleteOnExit();
            this.stream = target.toString().endsWith(".gz")
                    ? new GZIPOutputStream(new BufferedOutputStream(file, 1 << 16), 1 << 16)
                    : new BufferedOutputStream(file, 1 << 16);
        }

        @Override
        public OutputStream stream() {
            return stream;
        }

        @Override
        public void keep() throws IOException {
            stream.close();
            try {
                if (replace) {
                    Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.move(partial, target);
                }
            } catch (FileAlreadyExistsException e) {
                throw new CommandException(ExitCode.USAGE, target + " is there already; --force overwrites it", e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                stream.close();
            } finally {
                Files.deleteIfExists(partial);
            }
        }
    }
}

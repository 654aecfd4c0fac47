package dev.probity.cli.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Scans one source, or a folder with all processors, and tells a report in the order of the files. */
final class Scan {
    /** Files that are read ahead of the one that is told. */
    private static final int AHEAD = 64;

    private final Scanner scanner;
    private final Report report;
    private final Summary summary = new Summary();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong done = new AtomicLong();

    Scan(Scanner scanner, Report report) {
        this.scanner = scanner;
        this.report = report;
    }

    /** How many bytes of files were read. */
    long bytes() {
        return bytes.get();
    }

    /** How many files were done. */
    long done() {
        return done.get();
    }

    Summary one(Source source) throws IOException {
        scan(source, new Direct(source));
        report.end(summary);
        return summary;
    }

    Summary folder(Path folder) throws IOException, InterruptedException {
        List<Path> passed = new ArrayList<>();
        List<Path> files = Tree.files(folder, passed);
        for (Path it : passed) {
            boolean store = Files.isDirectory(it) && it.endsWith(".git");
            tell(source(it), told -> {
                if (store) {
                    told.skipped("the store of a version control system");
                } else {
                    told.problem("it cannot be looked at");
                }
            });
        }
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            ArrayDeque<Future<Held>> ahead = new ArrayDeque<>();
            for (Path file : files) {
                ahead.add(pool.submit(() -> held(source(file))));
                if (ahead.size() >= AHEAD) {
                    next(ahead.remove());
                }
            }
            while (!ahead.isEmpty()) {
                next(ahead.remove());
            }
        }
        report.end(summary);
        return summary;
    }

    private static Source source(Path path) {
        return new Source(path, path.toString());
    }

    private Held held(Source source) throws IOException {
        Held held = new Held(source);
        scan(source, held);
        return held;
    }

    private void next(Future<Held> future) throws IOException, InterruptedException {
        try {
            Held held = future.get();
            tell(held.source, held::replay);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void scan(Source source, Listener told) throws IOException {
        try {
            scanner.scan(source, bytes, told);
        } catch (UnreadableException e) {
            told.problem(String.valueOf(e.getMessage()));
        } catch (java.nio.file.FileSystemException | java.util.zip.ZipException | java.io.EOFException e) {
            told.problem("it cannot be read: " + e.getMessage());
        }
        done.incrementAndGet();
    }

    private interface Listener extends Scanner.Told {
        void problem(String what) throws IOException;
    }

    private interface Telling {
        void to(Listener told) throws IOException;
    }

    private void tell(Source source, Telling telling) throws IOException {
        telling.to(new Direct(source));
    }

    /** Counts, and tells the report. */
    private final class Direct implements Listener {
        private final Source source;

        Direct(Source source) {
            this.source = source;
            summary.source();
        }

        @Override
        public void record(long index, List<Hit> hits) throws IOException {
            summary.record(hits);
            report.record(source, index, hits);
        }

        @Override
        public void skipped(String why) throws IOException {
            summary.skipped();
            report.skipped(source, why);
        }

        @Override
        public void columns(List<ColumnVerdict> verdicts) throws IOException {
            report.columns(source, verdicts);
        }

        @Override
        public void problem(String what) throws IOException {
            summary.problem();
            report.problem(source, what);
        }
    }

    /** Keeps what a file held until those before it were told. */
    private static final class Held implements Listener {
        private final Source source;
        private final List<Telling> telling = new ArrayList<>();

        Held(Source source) {
            this.source = source;
        }

        void replay(Listener told) throws IOException {
            for (Telling it : telling) {
                it.to(told);
            }
        }

        @Override
        public void record(long index, List<Hit> hits) {
            telling.add(told -> told.record(index, hits));
        }

        @Override
        public void skipped(String why) {
            telling.add(told -> told.skipped(why));
        }

        @Override
        public void columns(List<ColumnVerdict> verdicts) {
            telling.add(told -> told.columns(verdicts));
        }

        @Override
        public void problem(String what) {
            telling.add(told -> told.problem(what));
        }
    }
}

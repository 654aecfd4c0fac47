package dev.probity.cli.scan;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files below a folder in the order of their names. Links are not followed, and the store of a version control system
 * is passed over.
 */
public final class Tree {
    private Tree() {}

    /** @param passed is told the folders that are not walked, and files that cannot be looked at */
    public static List<Path> files(Path folder, List<Path> passed) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path it, BasicFileAttributes attributes) {
                if (it.endsWith(".git")) {
                    passed.add(it);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path it, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(it);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path it, IOException failure) {
                passed.add(it);
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}

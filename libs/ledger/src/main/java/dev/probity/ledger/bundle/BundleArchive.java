package dev.probity.ledger.bundle;

import dev.probity.ledger.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a bundle's zip into memory under limits. Sizes are counted while reading, because a zip may lie about them;
 * names are checked although nothing is unpacked, because the next tool may unpack it.
 */
final class BundleArchive {
    private BundleArchive() {}

    static SortedMap<String, byte[]> read(Path file) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        long total = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > BundleLayout.MAX_FILES) {
                throw new MalformedException("more than " + BundleLayout.MAX_FILES + " files in the bundle");
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String path = BundleLayout.requirePath(entry.getName());
                long allowed = Math.min(BundleLayout.MAX_FILE_BYTES, BundleLayout.MAX_TOTAL_BYTES - total);
                byte[] content = readAtMost(zip, entry, allowed);
                total += content.length;
                if (files.put(path, content) != null) {
                    throw new MalformedException("two files named " + path + " in the bundle");
                }
            }
        } catch (ZipException e) {
            throw new MalformedException("not a readable zip: " + e.getMessage(), e);
        }
        return Collections.unmodifiableSortedMap(files);
    }

    private static byte[] readAtMost(ZipFile zip, ZipEntry entry, long allowed) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) allowed + 1);
            if (content.length > allowed) {
                throw new MalformedException("the bundle is larger than a bundle may be, at " + entry.getName());
            }
            return content;
        }
    }
}

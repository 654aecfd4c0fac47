package dev.probity.ledger.bundle;

import dev.probity.ledger.MalformedException;
import java.util.regex.Pattern;

/** Names and limits that writer and verifier share. */
final class BundleLayout {
    static final String STATEMENT = "statement.dsse.json";
    static final String KEY = "ledger/key";
    static final String CHECKPOINT = "ledger/checkpoint";
    static final String ENTRIES = "ledger/entries/";
    static final String LEAF = ".leaf.json";
    static final String PROOF = ".tlog-proof";
    static final String DISCLOSED = ".disclosed.json";
    static final String FILES = "files/";
    static final String REPORT = "report.html";
    static final String README = "README.md";

    static final int MAX_FILES = 10_000;
    static final long MAX_FILE_BYTES = 128L << 20;
    static final long MAX_TOTAL_BYTES = 512L << 20;

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._+@-]+(?:/[A-Za-z0-9._+@-]+)*");

    private BundleLayout() {}

    /** Relative, with forward slashes and plain letters: nothing that leaves the folder it is unpacked into. */
    static String requirePath(String path) {
        boolean climbs = ("/" + path + "/").contains("/../") || ("/" + path + "/").contains("/./");
        if (path.length() > 200 || climbs || !PATH.matcher(path).matches()) {
            throw new MalformedException("not a path for a bundle: " + path.substring(0, Math.min(80, path.length())));
        }
        return path;
    }
}

package dev.probity.ledger.bundle;

import dev.probity.ledger.CanonicalJson;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.SaltedValue;
import dev.probity.ledger.TlogProof;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Gathers evidence and writes it as one signed zip. Nothing in the output depends on the clock, the machine or the order
 * of the calls: names are sorted, times fixed, files stored uncompressed (compressors differ between platforms), and
 * Ed25519 is deterministic.
 */
public final class BundleWriter {
    static final String PREDICATE_TYPE = "https://probity.dev/evidence/v1";
    static final String STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String subjectType;
    private final String subjectId;
    private final Instant created;
    private final String checkpointNote;
    private final NoteSigner signer;
    private final Checkpoint checkpoint;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final List<BundleEntry> entries = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    /**
     * @param checkpointNote signed by {@code signer}; every entry's proof must be for its size
     * @param created goes into the statement: give the same instant to get the same bytes
     */
    public BundleWriter(
            String subjectType, String subjectId, Instant created, String checkpointNote, NoteSigner signer) {
        this.subjectType = subjectType;
        this.subjectId = subjectId;
        this.created = created;
        this.checkpointNote = checkpointNote;
        this.signer = signer;
        this.checkpoint = Checkpoint.verified(checkpointNote, signer.verifier());
    }

    /** @param path relative, below {@code files/} */
    public BundleWriter file(String path, byte[] content) {
        return put(BundleLayout.FILES + path, content);
    }

    public BundleWriter entry(BundleEntry entry) {
        if (entry.proof().size() != checkpoint.size()
                || !entry.proof().verifies(entry.leaf().hash(), checkpoint.root())) {
            throw new MalformedException("entry " + entry.leaf().id() + " has no proof under the bundle's checkpoint");
        }
        if (entries.stream()
                .noneMatch(known -> known.proof().index() == entry.proof().index())) {
            entries.add(entry);
        }
        return this;
    }

    /** Says what a reader would look for and not find. */
    public BundleWriter gap(String missing) {
        gaps.add(missing);
        return this;
    }

    public void write(OutputStream out) throws IOException {
        entries.sort(Comparator.comparingLong(entry -> entry.proof().index()));
        entries.forEach(this::putEntry);
        put(BundleLayout.CHECKPOINT, utf8(checkpointNote));
        put(BundleLayout.KEY, utf8(signer.verifier().vkey() + "\n"));
        put(BundleLayout.README, utf8(VerifierReadme.text(subjectType, subjectId, signer.verifier())));
        put(
                BundleLayout.REPORT,
                utf8(new BundleReport(subjectType, subjectId, created, checkpoint, entries, files, gaps).html()));
        byte[] envelope = Dsse.sign(Dsse.IN_TOTO, CanonicalJson.bytes(statement()), signer)
                .encoded();
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(BundleLayout.STATEMENT, envelope);
        zip(all, out);
    }

    private Map<String, Object> statement() {
        List<Map<String, Object>> subjects = new ArrayList<>();
        files.forEach((path, content) -> subjects.add(Map.of(
                "name", path, "digest", Map.of("sha256", Merkle.sha256(content).hex()))));
        List<Map<String, Object>> listed = entries.stream()
                .map(entry -> Map.<String, Object>of(
                        "index", entry.proof().index(),
                        "id", entry.leaf().id().toString(),
                        "action", entry.leaf().action(),
                        "outcome", entry.leaf().outcome(),
                        "time", entry.leaf().time().toString()))
                .toList();
        return Map.of(
                "_type", STATEMENT_TYPE,
                "subject", subjects,
                "predicateType", PREDICATE_TYPE,
                "predicate",
                        Map.of(
                                "about", Map.of("type", subjectType, "id", subjectId),
                                "created", created.toString(),
                                "checkpoint",
                                        Map.of(
                                                "origin", checkpoint.origin(),
                                                "size", checkpoint.size(),
                                                "root", checkpoint.root().base64()),
                                "entries", listed,
                                "gaps", gaps));
    }

    private void putEntry(BundleEntry entry) {
        String base = BundleLayout.ENTRIES + "%012d".formatted(entry.proof().index());
        byte[] leaf = entry.leaf().canonical();
        put(base + BundleLayout.LEAF, leaf);
        put(
                base + BundleLayout.PROOF,
                new TlogProof(leaf, entry.proof().index(), entry.proof().hashes(), checkpointNote).encoded());
        if (!entry.disclosed().isEmpty()) {
            TreeMap<String, Map<String, Object>> values = new TreeMap<>();
            entry.disclosed().forEach((name, value) -> values.put(name, disclosed(value)));
            put(base + BundleLayout.DISCLOSED, CanonicalJson.bytes(values));
        }
    }

    private static Map<String, Object> disclosed(SaltedValue value) {
        Map<String, Object> shown = new TreeMap<>();
        shown.put("salt", Base64.getEncoder().encodeToString(value.salt()));
        shown.put("value", value.value());
        return shown;
    }

    private BundleWriter put(String path, byte[] content) {
        byte[] known = files.putIfAbsent(BundleLayout.requirePath(path), content.clone());
        if (known != null && !Arrays.equals(known, content)) {
            throw new MalformedException("two different files named " + path);
        }
        if (files.size() > BundleLayout.MAX_FILES || content.length > BundleLayout.MAX_FILE_BYTES) {
            throw new MalformedException("a bundle holds at most " + BundleLayout.MAX_FILES + " files of at most "
                    + BundleLayout.MAX_FILE_BYTES + " bytes");
        }
        return this;
    }

    private static void zip(SortedMap<String, byte[]> files, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            CRC32 crc = new CRC32();
            crc.update(file.getValue());
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(file.getValue().length);
            entry.setCrc(crc.getValue());
            entry.setTimeLocal(ZIP_EPOCH);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.probity.ledger.verify;

import dev.probity.ledger.Check;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.InclusionProof;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteVerifier;
import dev.probity.ledger.Report;
import dev.probity.ledger.SignedNote;
import dev.probity.ledger.TlogProof;
import dev.probity.ledger.bundle.BundleVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a file that left the server: a checkpoint, a {@code .tlog-proof} or an evidence bundle, told apart by their
 * content. Needs no network and no database.
 */
public final class OfflineVerifier {
    private static final int MAX_TEXT_BYTES = 4 << 20;

    private OfflineVerifier() {}

    /**
     * @param vkey the log's key as text, from a source the reader trusts. A checkpoint or proof cannot be believed
     *     without it, so its report is then not ok; a bundle brings a key, and its report says that it was not pinned.
     */
    public static Report verify(Path file, @Nullable String vkey) throws IOException {
        NoteVerifier key;
        try {
            key = vkey == null ? null : NoteVerifier.parse(vkey);
        } catch (MalformedException e) {
            return failed("key", "key", e);
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(TlogProof.HEADER.length());
        }
        if (start.length > 1 && start[0] == 'P' && start[1] == 'K') {
            return BundleVerifier.verify(file, key);
        }
        if (Files.size(file) > MAX_TEXT_BYTES) {
            return failed("unknown", "format", new MalformedException("neither a zip nor a text of a few kilobytes"));
        }
        byte[] content = Files.readAllBytes(file);
        if (content.length == 0) {
            return failed("unknown", "format", new MalformedException("the file is empty"));
        }
        boolean proof = new String(start, StandardCharsets.US_ASCII).equals(TlogProof.HEADER);
        return proof ? proof(content, key) : checkpoint(content, key);
    }

    private static Report checkpoint(byte[] content, @Nullable NoteVerifier key) {
        List<Check> checks = new ArrayList<>();
        String note = new String(content, StandardCharsets.UTF_8);
        Checkpoint read;
        try {
            read = Checkpoint.parse(SignedNote.parse(note).text());
            checks.add(new Check("format", true, "signed note of " + read.origin() + ", size " + read.size()));
        } catch (MalformedException e) {
            return failed(
                    "unknown",
                    "format",
                    new MalformedException(
                            "neither an evidence bundle nor a .tlog-proof, and no checkpoint: " + e.getMessage()));
        }
        checks.add(signature(note, key));
        return new Report("checkpoint", read.origin() + " at size " + read.size(), checks, List.of());
    }

    private static Report proof(byte[] content, @Nullable NoteVerifier key) {
        List<Check> checks = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        String subject;
        try {
            TlogProof proof = TlogProof.parse(content);
            Checkpoint read =
                    Checkpoint.parse(SignedNote.parse(proof.checkpoint()).text());
            subject = "index " + proof.index() + " of " + read.origin() + " at size " + read.size();
            checks.add(new Check("format", true, subject));
            checks.add(signature(proof.checkpoint(), key));
            byte[] leaf = proof.extra();
            if (leaf == null) {
                throw new MalformedException("the file does not carry the entry: it proves some leaf, not which");
            }
            boolean included = proof.index() < read.size()
                    && new InclusionProof(proof.index(), read.size(), proof.hashes())
                            .verifies(Merkle.leaf(leaf), read.root());
            checks.add(new Check(
                    "inclusion", included, included ? "the entry is in the log" : "the entry is not in the log"));
            EntryLeaf entry = EntryLeaf.parse(leaf);
            subject = entry.action() + " " + entry.id();
            checks.add(new Check("entry", true, entry.action() + " " + entry.outcome() + " at " + entry.time()));
        } catch (MalformedException e) {
            checks.add(failure("format", e));
            subject = "unknown";
        }
        return new Report("tlog-proof", subject, checks, notes);
    }

    private static Check signature(String note, @Nullable NoteVerifier key) {
        if (key == null) {
            return new Check("signature", false, "no key given to check it with");
        }
        try {
            Checkpoint.verified(note, key);
            return new Check("signature", true, "signed by " + key.name() + "+" + key.keyIdHex());
        } catch (MalformedException e) {
            return failure("signature", e);
        }
    }

    private static Report failed(String kind, String check, MalformedException e) {
        return new Report(kind, "unknown", List.of(failure(check, e)), List.of());
    }

    private static Check failure(String name, MalformedException e) {
        String message = e.getMessage();
        return new Check(name, false, message == null ? "malformed" : message);
    }
}

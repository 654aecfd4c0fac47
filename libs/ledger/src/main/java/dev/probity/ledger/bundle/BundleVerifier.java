package dev.probity.ledger.bundle;

import dev.probity.ledger.CanonicalJson;
import dev.probity.ledger.Check;
import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.EntryLeaf;
import dev.probity.ledger.Hash;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.NoteVerifier;
import dev.probity.ledger.Report;
import dev.probity.ledger.SaltedValue;
import dev.probity.ledger.TlogProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Verifies an evidence bundle offline, check by check; later checks run although earlier ones failed where they can. */
public final class BundleVerifier {
    private final SortedMap<String, byte[]> files;
    private final @Nullable NoteVerifier pinned;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String subject = "unknown";

    private BundleVerifier(SortedMap<String, byte[]> files, @Nullable NoteVerifier pinned) {
        this.files = files;
        this.pinned = pinned;
    }

    /** @param pinned the key the reader trusts; without it the bundle's own key is used and the report says so */
    public static Report verify(Path bundle, @Nullable NoteVerifier pinned) throws IOException {
        SortedMap<String, byte[]> files;
        try {
            files = BundleArchive.read(bundle);
        } catch (MalformedException e) {
            return new Report("bundle", "unknown", List.of(new Check("archive", false, reason(e))), List.of());
        }
        BundleVerifier verifier = new BundleVerifier(files, pinned);
        verifier.checks.add(new Check("archive", true, files.size() + " files"));
        verifier.run();
        return new Report("bundle", verifier.subject, verifier.checks, verifier.notes);
    }

    private void run() {
        NoteVerifier[] key = new NoteVerifier[1];
        check("key", () -> {
            key[0] = key();
            return pinned == null ? "the bundle's own: " + key[0].vkey() : "as pinned: " + key[0].vkey();
        });
        NoteVerifier trusted = key[0];
        if (trusted == null) {
            return;
        }
        JsonNode[] statement = new JsonNode[1];
        check("signature", () -> {
            statement[0] = statement(trusted);
            return "DSSE envelope signed by " + Dsse.keyId(trusted);
        });
        if (statement[0] != null) {
            JsonNode signed = statement[0];
            check("files", () -> digests(signed));
            check("checkpoint", () -> checkpoint(trusted, signed));
        }
        files.keySet().stream()
                .filter(path -> path.startsWith(BundleLayout.ENTRIES) && path.endsWith(BundleLayout.LEAF))
                .forEach(path -> entry(path, trusted));
    }

    private NoteVerifier key() {
        NoteVerifier own = NoteVerifier.parse(text(BundleLayout.KEY));
        if (pinned == null) {
            notes.add("No key was pinned: whose the bundle is rests on the key inside it.");
        } else if (!pinned.equals(own)) {
            throw new MalformedException("the bundle's key is " + own.vkey() + ", not the pinned one");
        }
        return own;
    }

    private JsonNode statement(NoteVerifier key) {
        Dsse envelope = Dsse.parse(file(BundleLayout.STATEMENT));
        if (!envelope.payloadType().equals(Dsse.IN_TOTO)) {
            throw new MalformedException("the envelope holds " + envelope.payloadType());
        }
        if (!envelope.verifiedBy(key)) {
            throw new MalformedException("the envelope's signature is not by this key, or its payload was changed");
        }
        JsonNode statement = CanonicalJson.parse(envelope.payload());
        if (!statement.path("_type").asString("").equals(BundleWriter.STATEMENT_TYPE)
                || !statement.path("predicateType").asString("").equals(BundleWriter.PREDICATE_TYPE)) {
            throw new MalformedException("not an in-toto v1 statement of type " + BundleWriter.PREDICATE_TYPE);
        }
        JsonNode about = statement.path("predicate").path("about");
        subject = about.path("type").asString("?") + " " + about.path("id").asString("?");
        statement.path("predicate").path("gaps").forEach(gap -> notes.add("Gap: " + gap.asString("")));
        return statement;
    }

    private String digests(JsonNode statement) {
        Map<String, String> listed = new HashMap<>();
        statement
                .path("subject")
                .forEach(s -> listed.put(
                        s.path("name").asString(""),
                        s.path("digest").path("sha256").asString("")));
        TreeSet<String> wrong = new TreeSet<>();
        listed.forEach((path, digest) -> {
            byte[] content = files.get(path);
            if (content == null) {
                wrong.add(path + " is missing");
            } else if (!Merkle.sha256(content).hex().equals(digest)) {
                wrong.add(path + " was changed");
            }
        });
        files.keySet().stream()
                .filter(path -> !path.equals(BundleLayout.STATEMENT) && !listed.containsKey(path))
                .forEach(path -> wrong.add(path + " was added"));
        if (!wrong.isEmpty()) {
            throw new MalformedException(String.join("; ", wrong));
        }
        return listed.size() + " digests match, nothing added";
    }

    private String checkpoint(NoteVerifier key, JsonNode statement) {
        Checkpoint checkpoint = Checkpoint.verified(text(BundleLayout.CHECKPOINT), key);
        JsonNode named = statement.path("predicate").path("checkpoint");
        if (!named.path("root").asString("").equals(checkpoint.root().base64())
                || named.path("size").asLong(-1) != checkpoint.size()) {
            throw new MalformedException("the statement names another checkpoint");
        }
        if (statement.path("predicate").path("entries").size() != entryCount()) {
            throw new MalformedException("the statement names another number of entries");
        }
        return checkpoint.origin() + " at size " + checkpoint.size();
    }

    private long entryCount() {
        return files.keySet().stream()
                .filter(path -> path.startsWith(BundleLayout.ENTRIES) && path.endsWith(BundleLayout.LEAF))
                .count();
    }

    private void entry(String leafPath, NoteVerifier key) {
        String base = leafPath.substring(0, leafPath.length() - BundleLayout.LEAF.length());
        String name = "entry " + base.substring(BundleLayout.ENTRIES.length()).replaceFirst("^0+(?=.)", "");
        check(name, () -> {
            byte[] bytes = file(leafPath);
            EntryLeaf leaf = EntryLeaf.parse(bytes);
            TlogProof proof = TlogProof.parse(file(base + BundleLayout.PROOF));
            if (!proof.checkpoint().equals(text(BundleLayout.CHECKPOINT)) || !Arrays.equals(proof.extra(), bytes)) {
                throw new MalformedException("the proof is for another checkpoint or another entry");
            }
            if (!proof.verifies(Merkle.leaf(bytes), key)) {
                throw new MalformedException("the entry is not in the log at index " + proof.index());
            }
            byte[] disclosed = files.get(base + BundleLayout.DISCLOSED);
            int opened = disclosed == null ? 0 : openCommitments(leaf, disclosed);
            return leaf.action() + " " + leaf.outcome() + " at " + leaf.time() + ", in the log; " + opened + " of "
                    + leaf.commitments().size() + " details disclosed and matching";
        });
    }

    private static int openCommitments(EntryLeaf leaf, byte[] disclosed) {
        JsonNode values = CanonicalJson.parse(disclosed);
        values.properties().forEach(property -> {
            Hash committed = leaf.commitments().get(property.getKey());
            byte[] salt;
            try {
                salt = Base64.getDecoder()
                        .decode(property.getValue().path("salt").asString(""));
            } catch (IllegalArgumentException e) {
                throw new MalformedException("a salt that is not base64", e);
            }
            SaltedValue opened = new SaltedValue(salt, property.getValue().path("value"));
            if (committed == null || !committed.equals(opened.commitment(property.getKey()))) {
                throw new MalformedException(
                        "the disclosed " + property.getKey() + " is not what the entry commits to");
            }
        });
        return values.size();
    }

    private interface Step {
        String run();
    }

    private void check(String name, Step step) {
        try {
            checks.add(new Check(name, true, step.run()));
        } catch (MalformedException e) {
            checks.add(new Check(name, false, reason(e)));
        }
    }

    private byte[] file(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new MalformedException(path + " is missing");
        }
        return content;
    }

    private String text(String path) {
        return new String(file(path), StandardCharsets.UTF_8);
    }

    private static String reason(MalformedException e) {
        String message = e.getMessage();
        return message == null ? "malformed" : message;
    }
}

package dev.probity.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What a log commits to (C2SP tlog-checkpoint): its name, its size and its root.
 *
 * @param origin the log's name, also the name of the key that signs
 * @param extensions further lines, opaque
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    public Checkpoint {
        if (origin.isEmpty() || origin.indexOf('\n') >= 0 || size < 0) {
            throw new MalformedException("a checkpoint names its origin and has a size of zero or more");
        }
        extensions = List.copyOf(extensions);
        if (extensions.stream().anyMatch(line -> line.isEmpty() || line.indexOf('\n') >= 0)) {
            throw new MalformedException("an extension line is neither empty nor more than a line");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new MalformedException("a checkpoint ends with a newline");
        }
        List<String> lines =
                new ArrayList<>(List.of(text.substring(0, text.length() - 1).split("\n", -1)));
        if (lines.size() < 3) {
            throw new MalformedException("a checkpoint has an origin, a size and a root");
        }
        return new Checkpoint(
                lines.get(0), Text.decimal(lines.get(1)), Hash.ofBase64(lines.get(2)), lines.subList(3, lines.size()));
    }

    /**
     * Reads a signed checkpoint and trusts it only when this key signed it and it is of the key's log.
     *
     * @throws MalformedException when it is not one, or not signed by this key
     */
    public static Checkpoint verified(String note, NoteVerifier key) {
        SignedNote signed = SignedNote.parse(note);
        if (!signed.verifiedBy(key)) {
            throw new MalformedException("the checkpoint is not signed by " + key.name() + "+" + key.keyIdHex());
        }
        Checkpoint checkpoint = parse(signed.text());
        if (!checkpoint.origin.equals(key.name())) {
            throw new MalformedException(
                    "the checkpoint is of log " + checkpoint.origin + ", the key of " + key.name());
        }
        return checkpoint;
    }

    public String text() {
        StringBuilder text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root.base64())
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The checkpoint as a signed note. */
    public String signedBy(NoteSigner signer) {
        return signer.sign(text()).encoded();
    }
}

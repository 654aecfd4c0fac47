package dev.probity.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .tlog-proof} file (c2sp.org/tlog-proof@v1): everything needed to check offline that a leaf is in a log.
 *
 * @param extra opaque and unauthenticated; Probity puts the leaf itself here, so that the file verifies alone
 * @param checkpoint the signed note, verbatim
 */
public record TlogProof(byte @Nullable [] extra, long index, List<Hash> hashes, String checkpoint) {
    public static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int MAX_LENGTH = 4 << 20;

    public TlogProof(byte @Nullable [] extra, long index, List<Hash> hashes, String checkpoint) {
        this.extra = extra == null ? null : extra.clone();
        this.index = index;
        this.hashes = List.copyOf(hashes);
        this.checkpoint = checkpoint;
    }

    public static TlogProof parse(byte[] file) {
        if (file.length > MAX_LENGTH) {
            throw new MalformedException("a proof of more than four megabytes");
        }
        String text = Text.utf8(file);
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith(HEADER + "\n")) {
            throw new MalformedException("not a " + HEADER + " file");
        }
        List<String> lines =
                new ArrayList<>(Arrays.asList(text.substring(0, blank).split("\n", -1)));
        lines.removeFirst();
        byte[] extra = null;
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
            extra = Text.base64(lines.removeFirst().substring("extra ".length()));
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
            throw new MalformedException("a proof without index line");
        }
        long index = Text.decimal(lines.removeFirst().substring("index ".length()));
        return new TlogProof(extra, index, lines.stream().map(Hash::ofBase64).toList(), text.substring(blank + 2));
    }

    public byte[] encoded() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        if (extra != null) {
            text.append("extra ")
                    .append(Base64.getEncoder().encodeToString(extra))
                    .append('\n');
        }
        text.append("index ").append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] extra() {
        return extra == null ? null : extra.clone();
    }

    /**
     * Whether the log of this key holds this leaf.
     *
     * @throws MalformedException when the checkpoint is not one, or not signed by the key
     */
    public boolean verifies(Hash leaf, NoteVerifier key) {
        Checkpoint signed = Checkpoint.verified(checkpoint, key);
        return index < signed.size() && new InclusionProof(index, signed.size(), hashes).verifies(leaf, signed.root());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof that && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded());
    }
}

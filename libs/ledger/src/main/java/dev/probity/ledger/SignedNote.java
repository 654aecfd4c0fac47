package dev.probity.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Text with signatures (C2SP signed-note). The text means nothing before {@link #verifiedBy} said yes.
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<Line> signatures) {
    private static final String DASH = "— ";
    private static final int MAX_LENGTH = 1 << 20;
    private static final int MAX_SIGNATURES = 100;

    /** One signature: the key's name, its 32-bit id, and what the key made of the text. */
    public record Line(String name, int keyId, byte[] signature) {
        public Line {
            NoteVerifier.requireName(name);
            signature = signature.clone();
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }

        String encoded() {
            byte[] blob = ByteBuffer.allocate(4 + signature.length)
                    .putInt(keyId)
                    .put(signature)
                    .array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Line that
                    && name.equals(that.name)
                    && keyId == that.keyId
                    && Arrays.equals(signature, that.signature);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + keyId;
        }
    }

    public SignedNote {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new MalformedException("the text of a note ends with a newline and has no control characters");
        }
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedException("a note has between one and " + MAX_SIGNATURES + " signatures");
        }
    }

    public static SignedNote parse(String note) {
        if (note.length() > MAX_LENGTH) {
            throw new MalformedException("a note of more than a megabyte");
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new MalformedException("a note is text, an empty line and signature lines");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(blank + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(parseLine(line));
            }
        }
        SignedNote parsed = new SignedNote(note.substring(0, blank + 1), lines);
        if (!parsed.encoded().equals(note)) {
            throw new MalformedException("a note with stray characters");
        }
        return parsed;
    }

    public String encoded() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line.encoded()));
        return note.toString();
    }

    /** Whether this key signed the text. Lines by other keys are ignored, a false line by this key spoils the note. */
    public boolean verifiedBy(NoteVerifier key) {
        List<Line> own = signatures.stream()
                .filter(line -> line.name().equals(key.name()) && line.keyId() == key.keyId())
                .toList();
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        return !own.isEmpty() && own.stream().allMatch(line -> key.verify(message, line.signature()));
    }

    private static Line parseLine(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space < DASH.length()) {
            throw new MalformedException("not a signature line: " + Text.shortened(line));
        }
        byte[] blob = Text.base64(line.substring(space + 1));
        if (blob.length < 5) {
            throw new MalformedException("a signature line without signature: " + Text.shortened(line));
        }
        int keyId = ByteBuffer.wrap(blob).getInt();
        return new Line(line.substring(DASH.length(), space), keyId, Arrays.copyOfRange(blob, 4, blob.length));
    }
}

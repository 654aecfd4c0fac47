package dev.probity.ledger;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One entry of the log as it is hashed: the canonical JSON of these six properties. Who, whose, what exactly and why are
 * not in it, only salted commitments to them.
 *
 * @param time truncated to microseconds, the finest a database keeps
 * @param kind what the action is about, such as {@code model_version}
 * @param action the whole verb, such as {@code model_version.registered}
 * @param outcome {@code allowed}, {@code denied} or {@code failed}
 * @param commitments by name; see {@link SaltedValue#commitment} and {@link Batch#commitment}
 */
public record EntryLeaf(
        UUID id, Instant time, String kind, String action, String outcome, SortedMap<String, Hash> commitments) {
    private static final int LONGEST_WORD = 100;

    public EntryLeaf {
        time = time.truncatedTo(ChronoUnit.MICROS);
        requireWord("kind", kind);
        requireWord("action", action);
        requireWord("outcome", outcome);
        commitments.keySet().forEach(name -> requireWord("commitment", name));
        commitments = Collections.unmodifiableSortedMap(new TreeMap<>(commitments));
    }

    public byte[] canonical() {
        return canonical(id.toString(), time, kind, action, outcome, commitmentsText());
    }

    /** The commitments as canonical JSON, the form in which they are stored. */
    public String commitmentsText() {
        TreeMap<String, String> hashes = new TreeMap<>();
        commitments.forEach((name, hash) -> hashes.put(name, hash.base64()));
        return CanonicalJson.text(hashes);
    }

    /**
     * The bytes of a leaf put together from stored columns, whatever they say: for hashing a row that may have been
     * tampered with, quickly. Since no value of a valid leaf needs escaping, no two different valid leaves give the same
     * bytes, and an invalid one gives bytes that no valid one has.
     */
    public static byte[] canonical(
            String id, Instant time, String kind, String action, String outcome, String commitmentsText) {
        return ("{\"action\":\"" + action + "\",\"commitments\":" + commitmentsText + ",\"id\":\"" + id
                        + "\",\"kind\":\"" + kind + "\",\"outcome\":\"" + outcome + "\",\"time\":\"" + time + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    public Hash hash() {
        return Merkle.leaf(canonical());
    }

    /** @throws MalformedException unless these are exactly the bytes {@link #canonical} would give */
    public static EntryLeaf parse(byte[] canonical) {
        JsonNode node = CanonicalJson.parseCanonical(canonical);
        if (!node.isObject() || node.size() != 6 || !node.path("commitments").isObject()) {
            throw new MalformedException("an entry has id, time, kind, action, outcome and commitments");
        }
        TreeMap<String, Hash> commitments = new TreeMap<>();
        node.path("commitments")
                .properties()
                .forEach(p -> commitments.put(p.getKey(), Hash.ofBase64(string(p.getValue()))));
        EntryLeaf leaf;
        try {
            leaf = new EntryLeaf(
                    UUID.fromString(string(node.path("id"))),
                    Instant.parse(string(node.path("time"))),
                    string(node.path("kind")),
                    string(node.path("action")),
                    string(node.path("outcome")),
                    commitments);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new MalformedException("not an entry: " + e.getMessage(), e);
        }
        if (!Arrays.equals(leaf.canonical(), canonical)) {
            throw new MalformedException("an entry in another than its canonical form");
        }
        return leaf;
    }

    private static String string(JsonNode node) {
        if (!node.isString()) {
            throw new MalformedException("a string is missing in an entry");
        }
        return node.stringValue();
    }

    private static void requireWord(String what, String word) {
        if (!isWord(word)) {
            throw new MalformedException(what + " must be a lower-case letter and up to " + (LONGEST_WORD - 1)
                    + " of a-z, 0-9, _, . and -, not: " + Text.shortened(word));
        }
    }

    private static boolean isWord(String word) {
        if (word.isEmpty() || word.length() > LONGEST_WORD || !isLetter(word.charAt(0))) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}

package dev.probity.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hashing of RFC 6962, section 2.1 (unchanged in RFC 9162): a leaf is {@code SHA-256(0x00 || data)}, an inner node
 * {@code SHA-256(0x01 || left || right)}, the empty tree {@code SHA-256()}. The prefixes keep a leaf from passing for a
 * node.
 */
public final class Merkle {
    private static final MessageDigest PROTOTYPE = prototype();
    private static final Hash EMPTY = sha256();

    private Merkle() {}

    public static Hash leaf(byte[] data) {
        MessageDigest digest = digest();
        digest.update((byte) 0);
        return Hash.owning(digest.digest(data));
    }

    public static Hash node(Hash left, Hash right) {
        MessageDigest digest = digest();
        digest.update((byte) 1);
        digest.update(left.shared());
        digest.update(right.shared());
        return Hash.owning(digest.digest());
    }

    public static Hash emptyRoot() {
        return EMPTY;
    }

    /** The root over leaf hashes. */
    public static Hash root(List<Hash> leaves) {
        CompactTree tree = new CompactTree();
        leaves.forEach(tree::append);
        return tree.root();
    }

    /** Plain SHA-256 of the concatenated parts, no prefix. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return Hash.owning(digest.digest());
    }

    /** Cloning skips the provider look-up, which would cost more than the hash itself. */
    private static MessageDigest digest() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            return prototype();
        }
    }

    private static MessageDigest prototype() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

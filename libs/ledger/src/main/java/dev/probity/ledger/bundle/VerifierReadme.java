package dev.probity.ledger.bundle;

import dev.probity.ledger.NoteVerifier;

/** The instructions inside a bundle, for a reader who has only the bundle. */
final class VerifierReadme {
    private VerifierReadme() {}

    static String text(String subjectType, String subjectId, NoteVerifier key) {
        return """
                # Evidence bundle: %s %s

                This file proves what was decided, by whom and on which evidence, without asking the server that wrote it.

                ## Verify with Probity

                    probity verify BUNDLE.zip --key '%s'

                Without `--key` the check shows that the bundle is whole, but not whose it is. Get the key from a source
                you trust, not from this file.

                ## Verify with other tools

                1. `statement.dsse.json` is a DSSE envelope around an in-toto v1 statement. Its signature is Ed25519 over
                   `DSSEv1 <length> <type> <length> <payload>`; securesystemslib and any DSSE library check it.
                2. The statement lists the SHA-256 of every other file here: `sha256sum` gives the same values.
                3. `ledger/checkpoint` is a signed note (c2sp.org/tlog-checkpoint); Go's `sumdb/note` opens it with the key
                   above.
                4. Each `ledger/entries/N.tlog-proof` (c2sp.org/tlog-proof@v1) shows that the SHA-256 leaf hash of
                   `N.leaf.json`, SHA-256(0x00 || file), stands at index N under that checkpoint.
                5. `N.disclosed.json` opens commitments of the leaf: for each name,
                   SHA-256("dev.probity/commitment/v1\\n" || name || "\\n" || salt || RFC 8785 JSON of the value)
                   equals the leaf's commitment. What is not disclosed stays secret; what was erased stays erased, and
                   the proof still holds.

                ## What is in it

                - `report.html` for reading
                - `files/` the records, evaluations, decisions and documents
                - `ledger/` entries, proofs, checkpoint and public key
                """.formatted(subjectType, subjectId, key.vkey());
    }
}

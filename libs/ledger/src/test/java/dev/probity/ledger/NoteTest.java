package dev.probity.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    /** Keys, text and signature of golang.org/x/mod/sumdb/note, note_test.go. */
    private static final String SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String SIGNED = TEXT + """

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Nested
    class Keys {
        @Test
        void shouldReadAndWriteGoKeys() {
            NoteSigner signer = NoteSigner.parse(SKEY);
            assertThat(signer.verifier().vkey()).isEqualTo(VKEY);
            assertThat(signer.skey()).isEqualTo(SKEY);
            assertThat(NoteVerifier.parse(VKEY)).isEqualTo(signer.verifier());
        }

        @Test
        void shouldRefuseEveryKeyWithOneCharacterChanged() {
            for (int i = 0; i < VKEY.length(); i++) {
                String mangled = VKEY.substring(0, i) + (char) (VKEY.charAt(i) + 1) + VKEY.substring(i + 1);
                assertThatThrownBy(() -> NoteVerifier.parse(mangled))
                        .as(mangled)
                        .isInstanceOf(MalformedException.class);
            }
        }

        /** Same source: a key of the wrong length and an unknown algorithm, each with a fitting key id. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                    "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
                })
        void shouldRefuseOtherAlgorithms(String vkey) {
            assertThatThrownBy(() -> NoteVerifier.parse(vkey)).isInstanceOf(MalformedException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a+b", "a\u2003b", "a\nb"})
        void shouldRefuseNamesThatWouldBreakALine(String name) {
            assertThatThrownBy(() -> NoteSigner.generate(name)).isInstanceOf(MalformedException.class);
        }
    }

    @Nested
    class Notes {
        @Test
        void shouldSignLikeGo() {
            assertThat(NoteSigner.parse(SKEY).sign(TEXT).encoded()).isEqualTo(SIGNED);
        }

        @Test
        void shouldOpenWhatGoSigned() {
            SignedNote note = SignedNote.parse(SIGNED);
            assertThat(note.text()).isEqualTo(TEXT);
            assertThat(note.verifiedBy(NoteVerifier.parse(VKEY))).isTrue();
            assertThat(note.verifiedBy(NoteSigner.generate("PeterNeumann").verifier()))
                    .isFalse();
        }

        @Test
        void shouldNoticeAChangedText() {
            assertThat(SignedNote.parse(SIGNED.replace("problem is", "problem was"))
                            .verifiedBy(NoteVerifier.parse(VKEY)))
                    .isFalse();
        }

        @Test
        void shouldIgnoreOtherSignersButNotAFalseLineOfTheKey() {
            NoteSigner witness = NoteSigner.generate("witness.example/1");
            List<SignedNote.Line> lines =
                    new ArrayList<>(SignedNote.parse(SIGNED).signatures());
            lines.addAll(witness.sign(TEXT).signatures());
            SignedNote cosigned = new SignedNote(TEXT, lines);
            assertThat(cosigned.verifiedBy(NoteVerifier.parse(VKEY))).isTrue();
            assertThat(cosigned.verifiedBy(witness.verifier())).isTrue();
            lines.add(
                    new SignedNote.Line("PeterNeumann", NoteVerifier.parse(VKEY).keyId(), new byte[64]));
            assertThat(new SignedNote(TEXT, lines).verifiedBy(NoteVerifier.parse(VKEY)))
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "text\n",
                    "text\n\n",
                    "text\n\n— name\n",
                    "text\n\n— name AAAA\n",
                    "text\n\n- PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
                    "te\u0001xt\n\n— n x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
                })
        void shouldRefuseWhatIsNoNote(String note) {
            assertThatThrownBy(() -> SignedNote.parse(note)).isInstanceOf(MalformedException.class);
        }
    }

    @Nested
    class Checkpoints {
        private final NoteSigner signer = NoteSigner.parse(SKEY);
        private final Checkpoint checkpoint = new Checkpoint("PeterNeumann", 8, Hash.ofHex(KnownTrees.ROOTS.get(8)));

        @Test
        void shouldWriteThreeLines() {
            assertThat(checkpoint.text()).isEqualTo("PeterNeumann\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n");
        }

        @Test
        void shouldComeBackFromItsNote() {
            String note = checkpoint.signedBy(signer);
            assertThat(Checkpoint.verified(note, signer.verifier())).isEqualTo(checkpoint);
        }

        @Test
        void shouldKeepExtensionLines() {
            Checkpoint extended = new Checkpoint("log", 1, Merkle.emptyRoot(), List.of("one", "two"));
            assertThat(Checkpoint.parse(extended.text())).isEqualTo(extended);
        }

        @Test
        void shouldNotBelieveAnotherKeyNorAnotherLog() {
            String note = checkpoint.signedBy(signer);
            assertThatThrownBy(() -> Checkpoint.verified(
                            note, NoteSigner.generate("PeterNeumann").verifier()))
                    .hasMessageContaining("not signed by PeterNeumann");
            String foreign = new Checkpoint("other", 8, checkpoint.root()).signedBy(signer);
            assertThatThrownBy(() -> Checkpoint.verified(foreign, signer.verifier()))
                    .hasMessageContaining("log other");
            String larger = note.replace("\n8\n", "\n9\n");
            assertThatThrownBy(() -> Checkpoint.verified(larger, signer.verifier()))
                    .hasMessageContaining("not signed by");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "log\n8\n",
                    "log\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "log\n-1\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "log\n9223372036854775808\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg\n",
                    "\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                    "log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\nx\n",
                    "log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg="
                })
        void shouldRefuseEveryOtherSpelling(String text) {
            assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedException.class);
        }
    }
}

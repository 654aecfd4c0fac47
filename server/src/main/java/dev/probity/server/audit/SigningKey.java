package dev.probity.server.audit;

import dev.probity.ledger.NoteSigner;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs checkpoints and bundles. Made at the first start, kept in the database sealed under a secret that is
 * only in the data directory: whoever has the database alone can neither sign nor replace it unnoticed.
 */
final class SigningKey {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private SigningKey() {}

    private record Stored(String vkey, byte[] sealed) {}

    static NoteSigner open(Database database, Secrets secrets) {
        byte[] sealing = secrets.derive("ledger-signing-key", 32);
        return database.inInfraTransaction(() -> {
            Optional<Stored> stored = find(database);
            if (stored.isEmpty()) {
                insert(database, NoteSigner.generate(newOrigin()), sealing);
                // Another process may have been first; then its key counts.
                stored = find(database);
            }
            return unseal(stored.orElseThrow(), sealing);
        });
    }

    private static Optional<Stored> find(Database database) {
        return database.infra()
                .sql("select vkey, sealed from audit.signing_key")
                .query((row, number) -> new Stored(row.getString("vkey"), row.getBytes("sealed")))
                .optional();
    }

    private static void insert(Database database, NoteSigner signer, byte[] sealing) {
        String vkey = signer.verifier().vkey();
        database.infra()
                .sql("insert into audit.signing_key (vkey, sealed) values (?, ?) on conflict (singleton) do nothing")
                .params(vkey, seal(signer.seed(), sealing, vkey))
                .update();
    }

    /** Unique without asking anybody, in the form that log names have. */
    private static String newOrigin() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        return "probity.local/ledger/" + HexFormat.of().formatHex(random);
    }

    private static byte[] seal(byte[] seed, byte[] sealing, String vkey) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, seed, sealing, nonce, vkey);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    private static NoteSigner unseal(Stored stored, byte[] sealing) {
        byte[] nonce = Arrays.copyOf(stored.sealed(), NONCE);
        byte[] sealed = Arrays.copyOfRange(stored.sealed(), NONCE, stored.sealed().length);
        byte[] seed = crypt(Cipher.DECRYPT_MODE, sealed, sealing, nonce, stored.vkey());
        String name = stored.vkey().substring(0, stored.vkey().indexOf('+'));
        NoteSigner signer = new NoteSigner(name, seed);
        if (!signer.verifier().vkey().equals(stored.vkey())) {
            throw new IllegalStateException("the ledger's stored public key does not belong to its signing key");
        }
        return signer;
    }

    private static byte[] crypt(int mode, byte[] input, byte[] sealing, byte[] nonce, String vkey) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(sealing, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(("audit.signing_key\n" + vkey).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the ledger's signing key does not open with this data directory's root secret: the database belongs"
                            + " to another installation, or secrets/root.secret was replaced",
                    e);
        }
    }
}

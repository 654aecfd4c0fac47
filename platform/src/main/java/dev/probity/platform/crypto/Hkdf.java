package dev.probity.platform.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA256 of RFC 5869, by the JDK. */
final class Hkdf {

    private static final String ALGORITHM = "HKDF-SHA256";
    /** Named once: searching the list of providers costs as much as the derivation. */
    private static final Provider PROVIDER = provider();

    private Hkdf() {}

    /** Extract and expand, with the empty salt: the input is uniformly random already. */
    static byte[] derive(byte[] keyMaterial, byte[] info, int length) {
        return run(HKDFParameterSpec.ofExtract().addIKM(keyMaterial).thenExpand(info, length));
    }

    /** Expand only, for input that is itself a pseudorandom key of 32 bytes. */
    static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        return run(HKDFParameterSpec.expandOnly(new SecretKeySpec(pseudorandomKey, "Generic"), info, length));
    }

    private static byte[] run(HKDFParameterSpec parameters) {
        try {
            return KDF.getInstance(ALGORITHM, PROVIDER).deriveData(parameters);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks HKDF-SHA256", missing);
        }
    }

    private static Provider provider() {
        try {
            KDF kdf = KDF.getInstance(ALGORITHM);
            // A KDF settles on its provider when it is first used.
            kdf.deriveData(HKDFParameterSpec.ofExtract().addIKM(new byte[1]).thenExpand(new byte[0], 1));
            return Security.getProvider(kdf.getProviderName());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks HKDF-SHA256", missing);
        }
    }
}

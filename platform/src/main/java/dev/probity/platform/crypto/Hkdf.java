package dev.probity.platform.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HKDF-SHA256 of RFC 5869, by the JDK. */
final class Hkdf {

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
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java runtime lacks HKDF-SHA256", missing);
        }
    }
}

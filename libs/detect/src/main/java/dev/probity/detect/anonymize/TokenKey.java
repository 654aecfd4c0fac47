package dev.probity.detect.anonymize;

import java.security.GeneralSecurityException;

/** One version of the key of a token vault: finds values by its keyed function and seals them. */
public interface TokenKey extends KeyedFunction {

    /** The sealed form of these bytes, different each time. It opens only with the same context. */
    byte[] seal(byte[] plain, byte[] context);

    /** The bytes that were sealed; fails when they were changed or belong to another context. */
    byte[] open(byte[] sealed, byte[] context) throws GeneralSecurityException;
}

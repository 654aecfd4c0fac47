package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;

/**
 * What a vault keeps of a token; without the key it tells nothing of the value but its length.
 *
 * @param fingerprint the keyed function of type and value in hexadecimal, under the key version
 * @param sealed the value; the array is not to be changed
 */
public record TokenRow(String token, EntityType type, int keyVersion, String fingerprint, byte[] sealed) {}

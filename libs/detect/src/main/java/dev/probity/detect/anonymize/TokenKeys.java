package dev.probity.detect.anonymize;

import java.util.List;

/** The versions of a vault's key that can be used now. */
@FunctionalInterface
public interface TokenKeys {

    /** Newest first: new tokens are sealed under the first, values are looked up under all. Never empty. */
    List<TokenKey> live();
}

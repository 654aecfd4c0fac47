/**
 * Holders of the root key and the choice between them: a keyset file, HashiCorp Vault or OpenBao, a PKCS#11 token, AWS
 * KMS, Google Cloud KMS.
 *
 * <p>{@link dev.probity.platform.crypto.root.RootKeyRing} asks the configured holder to wrap, and unwraps with it or
 * with a former one. Holders outside this process are asked through {@link
 * dev.probity.platform.crypto.root.CachedRootKeys}, so that an outage does not stop reading at once and stops it for
 * certain after a stated time.
 */
@NullMarked
package dev.probity.platform.crypto.root;

import org.jspecify.annotations.NullMarked;

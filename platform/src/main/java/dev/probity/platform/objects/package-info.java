/**
 * Where bytes too large for a row live: files under the data directory, or an S3 bucket. An object appears whole or not
 * at all, and is on durable storage when {@code put} returns. Stores see only what they are given; callers encrypt
 * first, with {@link dev.probity.platform.objects.EncryptedObjects}.
 */
@NullMarked
package dev.probity.platform.objects;

import org.jspecify.annotations.NullMarked;

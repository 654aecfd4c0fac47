/** Tests of keys and encryption at rest. */
@NullMarked
package dev.probity.platform.crypto.root;

import org.jspecify.annotations.NullMarked;

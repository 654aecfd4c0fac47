/** Tests of datasets, imports and versions, on a real PostgreSQL. */
@NullMarked
package dev.probity.server.vault;

import org.jspecify.annotations.NullMarked;

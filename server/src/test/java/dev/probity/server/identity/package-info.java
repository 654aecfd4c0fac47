/** Identity through real HTTP and a real PostgreSQL, and attacked. */
@NullMarked
package dev.probity.server.identity;

import org.jspecify.annotations.NullMarked;

/** One running server for all tests of the modules, on a real PostgreSQL and real ports. */
@NullMarked
package dev.probity.server.testing;

import org.jspecify.annotations.NullMarked;

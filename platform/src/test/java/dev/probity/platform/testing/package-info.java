/** What tests of every module share: one real PostgreSQL per build of a module, and callers to act as. */
@NullMarked
package dev.probity.platform.testing;

import org.jspecify.annotations.NullMarked;

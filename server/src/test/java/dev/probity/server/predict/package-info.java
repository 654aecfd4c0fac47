/** Tests of the predict module. */
@NullMarked
package dev.probity.server.predict;

import org.jspecify.annotations.NullMarked;

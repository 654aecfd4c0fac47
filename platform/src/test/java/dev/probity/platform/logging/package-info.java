/** What a log line says and what it must not. */
@NullMarked
package dev.probity.platform.logging;

import org.jspecify.annotations.NullMarked;

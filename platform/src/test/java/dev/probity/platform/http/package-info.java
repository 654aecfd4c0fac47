/** The HTTP side, tested through a real listener where it matters. */
@NullMarked
package dev.probity.platform.http;

import org.jspecify.annotations.NullMarked;

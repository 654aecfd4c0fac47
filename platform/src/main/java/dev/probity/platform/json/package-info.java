/** JSON as Probity stores it: snake_case names, RFC 3339 times, one mapper for everything that is written down. */
@NullMarked
package dev.probity.platform.json;

import org.jspecify.annotations.NullMarked;

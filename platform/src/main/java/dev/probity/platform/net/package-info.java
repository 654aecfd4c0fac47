/** Where the server may connect to on behalf of those who use it. */
@NullMarked
package dev.probity.platform.net;

import org.jspecify.annotations.NullMarked;

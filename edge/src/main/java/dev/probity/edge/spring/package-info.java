/** Starts the listener inside the server. The one place of this module that knows Spring. */
@NullMarked
package dev.probity.edge.spring;

import org.jspecify.annotations.NullMarked;

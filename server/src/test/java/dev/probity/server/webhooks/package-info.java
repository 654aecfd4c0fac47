/** Webhooks on a real PostgreSQL, with real keys and receivers on real ports. */
@NullMarked
package dev.probity.server.webhooks;

import org.jspecify.annotations.NullMarked;

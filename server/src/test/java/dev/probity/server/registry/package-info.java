/** The registry on a real PostgreSQL with real encryption; only the modules around it are stood in for. */
@NullMarked
package dev.probity.server.registry;

import org.jspecify.annotations.NullMarked;

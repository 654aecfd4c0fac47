/**
 * The server: the business modules as direct sub-packages, and here what assembles and starts them.
 *
 * <p>{@link dev.probity.server.ProbityServer} owns the order of things: data directory, secrets, database, migrations,
 * then Spring with the modules, then the listeners; and the reverse when it stops.
 */
@NullMarked
package dev.probity.server;

import org.jspecify.annotations.NullMarked;

/** The ledger on a real PostgreSQL: crashes, intruders, erasure, load. */
@NullMarked
package dev.probity.server.audit;

import org.jspecify.annotations.NullMarked;

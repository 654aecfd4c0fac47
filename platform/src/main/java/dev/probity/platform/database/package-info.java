/**
 * PostgreSQL, embedded or given by URL, reached under two roles that cannot bypass row-level security.
 *
 * <p>{@code probity_app} serves requests: it sees only the rows of the tenant set in its transaction and is refused
 * outside one. {@code probity_infra} serves the named infrastructure tables (outbox, jobs, login, sequencer). A third
 * role, {@code probity_search}, cannot log in and owns the search functions that must use an index under row-level
 * security. Migrations run as the owner, which is none of them.
 */
@NullMarked
package dev.probity.platform.database;

import org.jspecify.annotations.NullMarked;

/**
 * Who is asking, and for which tenant. A {@link dev.probity.platform.tenancy.Caller} is bound to the thread of work by a
 * scoped value; the database reads the tenant from it, so nothing that forgets to ask can see another tenant's rows.
 */
@NullMarked
package dev.probity.platform.tenancy;

import org.jspecify.annotations.NullMarked;

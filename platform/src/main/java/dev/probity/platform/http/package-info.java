/**
 * What every HTTP endpoint of the control plane shares, so that no module has to think about it: problems for every
 * failure, strict JSON, cursor paging, ETags, idempotent writes, limits, security headers, rate limits, maintenance,
 * draining, authentication and the permission declared on each handler.
 *
 * <p>Default deny: a handler with neither {@link RequiresPermission} nor {@link PublicEndpoint} is answered with 403, and
 * a test that walks all handlers fails.
 */
@NullMarked
package dev.probity.platform.http;

import org.jspecify.annotations.NullMarked;

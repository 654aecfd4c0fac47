/** Addresses of every kind, literal and named. */
@NullMarked
package dev.probity.platform.net;

import org.jspecify.annotations.NullMarked;

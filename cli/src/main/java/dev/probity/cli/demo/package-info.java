/** The golden path on an embedded server, driven through the public API only, as different people. */
@NullMarked
package dev.probity.cli.demo;

import org.jspecify.annotations.NullMarked;

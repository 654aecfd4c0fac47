/** Reading, refusing and describing the configuration. */
@NullMarked
package dev.probity.platform.configuration;

import org.jspecify.annotations.NullMarked;

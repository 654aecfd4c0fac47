@NullMarked
package dev.probity.platform;

import org.jspecify.annotations.NullMarked;

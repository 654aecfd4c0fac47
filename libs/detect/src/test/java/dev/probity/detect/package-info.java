@NullMarked
package dev.probity.detect;

import org.jspecify.annotations.NullMarked;

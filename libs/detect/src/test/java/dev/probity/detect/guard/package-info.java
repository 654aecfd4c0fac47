@NullMarked
package dev.probity.detect.guard;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.probity.detect.names;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.probity.edge;

import org.jspecify.annotations.NullMarked;

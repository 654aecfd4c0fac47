@NullMarked
package dev.probity.assess;

import org.jspecify.annotations.NullMarked;

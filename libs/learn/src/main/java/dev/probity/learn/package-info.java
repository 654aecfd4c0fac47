@NullMarked
package dev.probity.learn;

import org.jspecify.annotations.NullMarked;

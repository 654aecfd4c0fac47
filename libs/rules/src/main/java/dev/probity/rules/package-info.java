@NullMarked
package dev.probity.rules;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.probity.cli;

import org.jspecify.annotations.NullMarked;

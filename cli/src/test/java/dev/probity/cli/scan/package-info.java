@NullMarked
package dev.probity.cli.scan;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.probity.platform.spool;

import org.jspecify.annotations.NullMarked;

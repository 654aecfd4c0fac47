@NullMarked
package dev.probity.server;

import org.jspecify.annotations.NullMarked;

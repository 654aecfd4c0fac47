@NullMarked
package dev.probity.server.gateway;

import org.jspecify.annotations.NullMarked;

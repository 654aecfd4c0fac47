@NullMarked
package dev.probity.assess.privacy;

import org.jspecify.annotations.NullMarked;

/** What can be checked about documents: that what they point to is there. */
@NullMarked
package dev.probity.e2e.docs;

import org.jspecify.annotations.NullMarked;

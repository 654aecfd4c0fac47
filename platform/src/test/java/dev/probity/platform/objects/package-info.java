/** Tests of the object stores. */
@NullMarked
package dev.probity.platform.objects;

import org.jspecify.annotations.NullMarked;

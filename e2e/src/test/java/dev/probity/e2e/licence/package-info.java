/** The licences of everything that is shipped, read from the SBOM of the build and held against a list. */
@NullMarked
package dev.probity.e2e.licence;

import org.jspecify.annotations.NullMarked;

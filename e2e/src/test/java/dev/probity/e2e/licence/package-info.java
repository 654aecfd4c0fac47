/** The licences of everything that is shipped, read from the SBOM and the npm lock file and held against a list. */
@NullMarked
package dev.probity.e2e.licence;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.probity.cli.anonymize;

import org.jspecify.annotations.NullMarked;

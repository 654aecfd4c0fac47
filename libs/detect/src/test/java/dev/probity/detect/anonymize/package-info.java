@NullMarked
package dev.probity.detect.anonymize;

import org.jspecify.annotations.NullMarked;

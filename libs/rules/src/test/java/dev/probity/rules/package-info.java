/** Specification of the rule language: documents, decisions, limits. */
@NullMarked
package dev.probity.rules;

import org.jspecify.annotations.NullMarked;

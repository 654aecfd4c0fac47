package dev.probity.assess;

import org.jspecify.annotations.Nullable;

/**
 * A rule made concrete on one column.
 *
 * @param violation SQL over the columns of the file, true where the rule is broken; for an alert, an aggregate giving
 *     the observed share
 * @param replacement SQL giving the corrected cell, only for {@link Rule.Action#CHANGE}
 * @param reason what the row is told, in words
 */
record Check(
        Rule rule, String field, String violation, @Nullable String replacement, String reason) {

    Check {
        if ((rule.action() == Rule.Action.CHANGE) != (replacement != null)) {
            throw new IllegalArgumentException("a change, and only a change, needs a replacement: " + rule.id());
        }
    }

    static Check of(Rule rule, String field, String violation, String reason) {
        return new Check(rule, field, violation, null, reason);
    }
}

package dev.probity.server.vault;

import dev.probity.assess.RuleSet;
import dev.probity.platform.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which quality rules an import is held to.
 *
 * @param rules for {@code TASK} only
 */
record QualityPlan(Kind kind, @Nullable TaskRules rules) {

    enum Kind {
        /** Types and required cells only. */
        NONE,
        /** The ten business rules of the customer table. */
        CUSTOMERS,
        /** The rules of a table to learn a target from. */
        TASK
    }

    /**
     * What a table to learn from is like.
     *
     * @param id the identifying column; null when rows have none
     * @param labels the values the target may take; empty for a number
     * @param numbers columns that must hold numbers
     */
    record TaskRules(
            @Nullable String id,
            String target,
            @Nullable List<String> labels,
            @Nullable List<String> numbers) {

        RuleSet ruleSet() {
            return RuleSet.forTask(
                    "task",
                    Objects.requireNonNullElse(id, ""),
                    target,
                    Objects.requireNonNullElse(labels, List.of()),
                    Objects.requireNonNullElse(numbers, List.of()));
        }
    }

    QualityPlan {
        if (kind == Kind.TASK && rules == null) {
            throw ProblemException.invalid("?rules", "Quality for a task needs rules: {\"target\": …}.");
        }
        if (kind != Kind.TASK && rules != null) {
            throw ProblemException.invalid("?rules", "Rules go with quality=task only.");
        }
    }

    @Nullable
    RuleSet ruleSet() {
        return switch (kind) {
            case NONE -> null;
            case CUSTOMERS -> RuleSet.customers();
            case TASK -> Objects.requireNonNull(rules).ruleSet();
        };
    }
}

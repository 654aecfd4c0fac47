package dev.probity.server.vault;

import dev.probity.assess.RuleSet;
import dev.probity.learn.BadTaskException;
import dev.probity.learn.Task;
import dev.probity.learn.TaskFile;
import dev.probity.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which quality rules an import is held to.
 *
 * @param task text of a task file (YAML or JSON), for {@code TASK} only
 */
record QualityPlan(Kind kind, @Nullable String task) {

    enum Kind {
        /** Types and required cells only. */
        NONE,
        /** The ten business rules of the customer table. */
        CUSTOMERS,
        /** The rules that a table to learn a task from must keep. */
        TASK
    }

    QualityPlan {
        if (kind == Kind.TASK) {
            parse(task);
        } else if (task != null) {
            throw ProblemException.invalid("?rules", "Rules go with quality=task only.");
        }
    }

    /** Null where only types are checked. */
    @Nullable
    RuleSet ruleSet() {
        return switch (kind) {
            case NONE -> null;
            case CUSTOMERS -> RuleSet.customers();
            case TASK -> parse(task).rules();
        };
    }

    private static Task parse(@Nullable String task) {
        if (task == null) {
            throw ProblemException.invalid("?rules", "Quality for a task needs the text of a task file as rules.");
        }
        try {
            return TaskFile.parse(task);
        } catch (BadTaskException refused) {
            throw ProblemException.invalid("?rules", "The task cannot be used: " + refused.getMessage() + ".");
        }
    }
}

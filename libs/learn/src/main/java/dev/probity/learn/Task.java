package dev.probity.learn;

import dev.probity.assess.CustomerColumns;
import dev.probity.assess.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What is to be learnt from a table: which column is predicted, which identifies a row, which are protected and so never
 * inputs, which are left out, and what kind the others are where the data alone would not say.
 *
 * @param name of the task
 * @param id the identifying column, empty when rows have none
 * @param target the column to predict
 * @param positive the target's value that is the positive class, compared as text
 * @param negative the other value; empty when everything else is negative
 * @param protectedGroups columns whose groups are compared; never inputs
 * @param excluded columns that are no inputs for any other reason
 * @param kinds the kind of columns that the data alone would not tell
 */
public record Task(
        String name,
        String id,
        String target,
        String positive,
        String negative,
        List<String> protectedGroups,
        List<String> excluded,
        SequencedMap<String, Kind> kinds) {

    public enum Kind {
        NUMBER,
        CATEGORY
    }

    public Task {
        protectedGroups = List.copyOf(protectedGroups);
        excluded = List.copyOf(excluded);
        kinds = new LinkedHashMap<>(kinds);
        require(!name.isBlank(), "task: a name is needed");
        require(!target.isBlank(), "target: the column to predict is needed");
        require(!positive.isBlank(), "positive: the value of the positive class is needed");
        require(!positive.equals(negative), "negative: differs from positive");
        require(!target.equals(id), "id: differs from the target");
        require(!protectedGroups.contains(target), "protected: the target cannot be protected");
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new BadTaskException(otherwise);
        }
    }

    /** Churn within 30 days on the customer table. */
    public static Task churn() {
        List<String> excluded = new ArrayList<>(CustomerColumns.TARGETS);
        excluded.remove("churn_30_day");
        excluded.addAll(CustomerColumns.PERSONAL);
        return new Task(
                "churn",
                "customer_id",
                "churn_30_day",
                "1",
                "0",
                CustomerColumns.PROTECTED,
                excluded,
                new LinkedHashMap<>());
    }

    /** Whether this column may be an input. */
    public boolean mayBeInput(String column) {
        return !column.equals(id)
                && !column.equals(target)
                && !protectedGroups.contains(column)
                && !excluded.contains(column);
    }

    /** The quality rules a table must keep for this task. */
    public RuleSet rules() {
        List<String> labels = negative.isEmpty() ? List.of() : List.of(positive, negative);
        List<String> numbers = kinds.entrySet().stream()
                .filter(kind -> kind.getValue() == Kind.NUMBER)
                .map(Map.Entry::getKey)
                .toList();
        return RuleSet.forTask(name, id, target, labels, numbers);
    }
}

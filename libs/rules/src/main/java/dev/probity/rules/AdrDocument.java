package dev.probity.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an ADR-006 document as it is: {@code meta.adr_id}, {@code thresholds}, {@code policy_as_code.rules}. Keys it
 * does not know are the author's own; what it needs and does not find is an error, for a gate that reads half of its
 * configuration would pass what it ought to stop.
 */
final class AdrDocument {
    /** The groups that the CI gate measures; a document without one of them is partial. */
    private static final List<String> NEEDED = List.of("quality", "fairness", "safety", "drift");

    private AdrDocument() {}

    static PolicyDocument read(YamlNode root, String yaml) {
        YamlNode meta = root.child("meta");
        String id = meta.child("adr_id").text();
        List<Threshold> thresholds = thresholds(root.child("thresholds"));
        List<YamlNode> nodes = root.child("policy_as_code").child("rules").items();
        if (nodes.isEmpty()) {
            throw new InvalidPolicyException(
                    root.child("policy_as_code").child("rules").problem("must name at least one rule"));
        }
        List<Problem> problems = new ArrayList<>();
        List<Policy> policies = new ArrayList<>();
        for (YamlNode node : nodes) {
            try {
                policies.add(policy(node, meta));
            } catch (InvalidPolicyException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        YamlNode version = meta.find("version");
        PolicySet set =
                PolicyDocument.compile(id, version == null ? "" : String.valueOf(version.value()), policies, nodes);
        YamlNode title = meta.find("title");
        return new PolicyDocument(root.source(), yaml, title == null ? "" : title.text(), set, thresholds, List.of());
    }

    private static List<Threshold> thresholds(YamlNode groups) {
        for (String needed : NEEDED) {
            if (groups.find(needed) == null) {
                throw new InvalidPolicyException(groups.problem("'" + needed + "' is missing"));
            }
        }
        List<Threshold> thresholds = new ArrayList<>();
        groups.fields().forEach((name, group) -> collect(name, group, thresholds));
        return thresholds;
    }

    private static void collect(String name, YamlNode node, List<Threshold> thresholds) {
        Map<String, YamlNode> fields = node.fields();
        if (fields.isEmpty()) {
            throw new InvalidPolicyException(node.problem("must not be empty"));
        }
        if (fields.values().stream().allMatch(YamlNode::isMapping)) {
            fields.forEach((key, child) -> collect(name + "." + key, child, thresholds));
        } else {
            thresholds.add(threshold(name, node));
        }
    }

    /** {@code target} and {@code target_min} are floors, {@code target_max} a ceiling, {@code warn_at}/{@code retrain_at} two ceilings. */
    private static Threshold threshold(String metric, YamlNode node) {
        Double floor = number(node, "target");
        if (floor == null) {
            floor = number(node, "target_min");
        }
        Double ceiling = number(node, "target_max");
        if (ceiling == null) {
            ceiling = number(node, "retrain_at");
        }
        Double warn = number(node, "warn_at");
        if ((floor == null) == (ceiling == null)) {
            throw new InvalidPolicyException(
                    node.problem("must have exactly one of target, target_min, target_max, retrain_at"));
        }
        try {
            return floor != null
                    ? new Threshold(metric, Threshold.Direction.AT_LEAST, warn, floor)
                    : new Threshold(
                            metric, Threshold.Direction.AT_MOST, warn, java.util.Objects.requireNonNull(ceiling));
        } catch (IllegalArgumentException e) {
            throw new InvalidPolicyException(node.problem(String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable Double number(YamlNode node, String key) {
        YamlNode child = node.find(key);
        return child == null ? null : child.number();
    }

    private static Policy policy(YamlNode node, YamlNode meta) {
        String id = node.child("id").text();
        Action action = PolicyDocument.choose(node.child("action"), Action::find);
        YamlNode severity = node.find("severity");
        YamlNode when = node.child("when");
        Placed placed = place(when, node.find("context"));
        try {
            return new Policy(
                    id,
                    optional(node, "description", ""),
                    severity == null ? defaultSeverity(action) : PolicyDocument.choose(severity, Severity::find),
                    placed.context,
                    placed.when,
                    action,
                    optional(node, "message", optional(node, "description", id.replace('_', ' '))),
                    optional(node, "owner", optional(meta, "owner", "unassigned")),
                    List.of());
        } catch (IllegalArgumentException e) {
            throw new InvalidPolicyException(node.problem(String.valueOf(e.getMessage())));
        }
    }

    private static Severity defaultSeverity(Action action) {
        return action == Action.BLOCK ? Severity.HIGH : Severity.MEDIUM;
    }

    private static String optional(YamlNode node, String key, String otherwise) {
        YamlNode child = node.find(key);
        return child == null ? otherwise : child.text();
    }

    private record Placed(Context context, String when) {}

    /** A rule without a context belongs to the first one, prompt or output, whose facts it speaks of. */
    private static Placed place(YamlNode when, @Nullable YamlNode context) {
        List<Context> candidates = context == null
                ? List.of(Context.PROMPT, Context.OUTPUT)
                : List.of(PolicyDocument.choose(context, Context::find));
        List<Problem> problems = new ArrayList<>();
        for (Context candidate : candidates) {
            String translated = AdrExpression.translate(when.text(), candidate.schema());
            try {
                Language.of(candidate).compile(translated);
                return new Placed(candidate, translated);
            } catch (Language.CompileException e) {
                Language.Issue first = e.issues().getFirst();
                problems.add(when.at(
                        1,
                        1,
                        "as a condition on the " + candidate.code() + " (" + translated + "), character "
                                + first.column() + ": " + first.message()));
            }
        }
        throw new InvalidPolicyException(problems);
    }
}

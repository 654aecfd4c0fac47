package dev.probity.rules;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A policy file, read and compiled. Three shapes are understood: one policy ({@code id}, {@code when}, …), a set
 * ({@code name}, {@code policies}), and an ADR-006 document ({@code meta}, {@code thresholds}, {@code policy_as_code}).
 *
 * @param source file or other name of the document
 * @param text the document as written
 * @param description what the document is for; may be empty
 * @param set its policies, compiled
 * @param thresholds of an ADR-006 document; empty otherwise
 * @param cases examples of whole decisions
 */
public record PolicyDocument(
        String source, String text, String description, PolicySet set, List<Threshold> thresholds, List<Case> cases) {

    private static final Set<String> POLICY_KEYS =
            Set.of("id", "description", "severity", "context", "when", "action", "message", "owner", "tests");
    private static final Set<String> SET_KEYS =
            Set.of("name", "version", "description", "context", "owner", "policies", "cases");

    public PolicyDocument {
        thresholds = List.copyOf(thresholds);
        cases = List.copyOf(cases);
    }

    /**
     * An example of a decision over the whole document.
     *
     * @param name what it shows
     * @param context the context to decide in
     * @param given facts, dotted or nested
     * @param action the action to be decided
     * @param policies ids of exactly the policies that are to match; null when that is not part of the example
     */
    public record Case(
            String name,
            Context context,
            Map<String, Object> given,
            Action action,
            @Nullable List<String> policies) {}

    /** Reads a UTF-8 file; a missing or unreadable one is an {@link InvalidPolicyException} too. */
    public static PolicyDocument read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new InvalidPolicyException(new Problem(file.toString(), 0, 0, "there is no such file"));
        } catch (MalformedInputException e) {
            throw new InvalidPolicyException(new Problem(file.toString(), 0, 0, "is not UTF-8"));
        } catch (IOException e) {
            throw new InvalidPolicyException(new Problem(file.toString(), 0, 0, "cannot be read: " + e.getMessage()));
        }
    }

    /**
     * Reads a document.
     *
     * @param source name used in problems
     * @throws InvalidPolicyException with every problem and its place
     */
    public static PolicyDocument parse(String source, String yaml) {
        YamlNode root = YamlNode.read(source, yaml);
        if (root.find("policy_as_code") != null || root.find("thresholds") != null) {
            return AdrDocument.read(root, yaml);
        }
        return root.find("policies") != null ? readSet(root, yaml) : readOne(root, yaml);
    }

    private static PolicyDocument readOne(YamlNode root, String yaml) {
        Policy policy = policy(root, null);
        PolicySet set = compile(policy.id(), "", List.of(policy), List.of(root));
        return new PolicyDocument(root.source(), yaml, policy.description(), set, List.of(), List.of());
    }

    private static PolicyDocument readSet(YamlNode root, String yaml) {
        root.only(SET_KEYS);
        String name = root.child("name").text();
        YamlNode versionNode = root.find("version");
        String version = versionNode == null ? "" : String.valueOf(versionNode.value());
        List<Problem> problems = new ArrayList<>();
        List<Policy> policies = new ArrayList<>();
        List<YamlNode> nodes = root.child("policies").items();
        for (YamlNode node : nodes) {
            try {
                policies.add(policy(node, root));
            } catch (InvalidPolicyException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidPolicyException(problems);
        }
        PolicySet set = compile(name, version, policies, nodes);
        YamlNode description = root.find("description");
        return new PolicyDocument(
                root.source(), yaml, description == null ? "" : description.text(), set, List.of(), cases(root, set));
    }

    static PolicySet compile(String name, String version, List<Policy> policies, List<YamlNode> nodes) {
        Map<Policy, YamlNode> places = new HashMap<>();
        for (int i = 0; i < policies.size(); i++) {
            places.put(policies.get(i), nodes.get(i));
        }
        if (policies.isEmpty()) {
            throw new InvalidPolicyException(new Problem(name, 0, 0, "has no policies"));
        }
        return PolicySet.compile(
                name,
                version,
                policies,
                (policy, issue) -> java.util.Objects.requireNonNull(places.get(policy))
                        .child("when")
                        .at(issue.line(), issue.column(), policy.id() + ".when: " + issue.message()));
    }

    private static Policy policy(YamlNode node, @Nullable YamlNode inherited) {
        node.only(POLICY_KEYS);
        Context context = context(node, inherited);
        YamlNode owner = inherit("owner", node, inherited);
        YamlNode description = node.find("description");
        List<Policy.Example> tests = new ArrayList<>();
        YamlNode written = node.find("tests");
        if (written != null) {
            written.items().forEach(test -> tests.add(example(test, context)));
        }
        try {
            return new Policy(
                    node.child("id").text(),
                    description == null ? "" : description.text(),
                    choose(node.child("severity"), Severity::find),
                    context,
                    node.child("when").text(),
                    choose(node.child("action"), Action::find),
                    node.child("message").text(),
                    owner.text(),
                    tests);
        } catch (IllegalArgumentException e) {
            throw new InvalidPolicyException(node.problem(String.valueOf(e.getMessage())));
        }
    }

    private static Context context(YamlNode node, @Nullable YamlNode inherited) {
        return choose(inherit("context", node, inherited), Context::find);
    }

    private static YamlNode inherit(String key, YamlNode node, @Nullable YamlNode inherited) {
        YamlNode own = node.find(key);
        YamlNode fallback = inherited == null ? null : inherited.find(key);
        return own == null && fallback != null ? fallback : node.child(key);
    }

    private static Policy.Example example(YamlNode node, Context context) {
        node.only(Set.of("name", "given", "matches"));
        return new Policy.Example(
                node.child("name").text(),
                given(node, context),
                node.child("matches").flag());
    }

    private static List<Case> cases(YamlNode root, PolicySet set) {
        YamlNode written = root.find("cases");
        if (written == null) {
            return List.of();
        }
        List<Case> cases = new ArrayList<>();
        for (YamlNode node : written.items()) {
            node.only(Set.of("name", "context", "given", "action", "policies"));
            Context context = set.contexts().size() == 1 && node.find("context") == null
                    ? set.contexts().iterator().next()
                    : context(node, root);
            YamlNode policies = node.find("policies");
            cases.add(new Case(
                    node.child("name").text(),
                    context,
                    given(node, context),
                    choose(node.child("action"), Action::find),
                    policies == null
                            ? null
                            : policies.items().stream().map(YamlNode::text).toList()));
        }
        return cases;
    }

    /** Checks the facts of an example when the document is read, so that a mistyped name is not a silent absence. */
    private static Map<String, Object> given(YamlNode node, Context context) {
        YamlNode given = node.child("given");
        Map<String, Object> facts = new java.util.LinkedHashMap<>();
        given.fields().forEach((name, value) -> {
            Object plain = value.value();
            if (plain == null) {
                throw new InvalidPolicyException(value.problem("must not be null; leave the fact out"));
            }
            facts.put(name, plain);
        });
        try {
            Facts.of(context, facts);
            return facts;
        } catch (InvalidFactsException e) {
            throw new InvalidPolicyException(given.problem(String.valueOf(e.getMessage())));
        }
    }

    static <T> T choose(YamlNode node, Function<String, Optional<T>> find) {
        String text = node.text();
        return find.apply(text)
                .orElseThrow(() -> new InvalidPolicyException(node.problem("'" + text + "' is not known")));
    }
}

package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;
import dev.probity.detect.Finding;
import dev.probity.detect.Span;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies a plan to the values of one document and counts what it did. */
final class Rewriter {
    /** More different names than this are not remembered as searched; a document has a few. */
    private static final int MOST_NAMES = 10_000;

    private final Plan plan;
    private final Finder finder;
    private final Consumer<Change> observer;
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final Map<EntityType, Long> left = new TreeMap<>();
    private final Set<Integer> keyVersions = new TreeSet<>();
    private final Set<String> searched = new HashSet<>();
    private long records;
    private long names;

    Rewriter(Plan plan, Finder finder, Consumer<Change> observer) {
        this.plan = plan;
        this.finder = finder;
        this.observer = observer;
    }

    void beginRecord() {
        records++;
    }

    boolean isSubject(List<String> path) {
        return plan.isSubject(path);
    }

    /** Counts findings in a name, once per name. */
    void name(String name) {
        if (searched.size() < MOST_NAMES && searched.add(name)) {
            names += finder.find(name, null).size();
        }
    }

    /** What stands for the value at this place; the same text when it stays. */
    Outcome rewrite(List<String> path, String text, boolean searchable, @Nullable String subject) {
        // There is nothing to hide in an empty text, and a pseudonym of it would look like somebody.
        if (text.isEmpty()) {
            return new Outcome.Replaced(text);
        }
        Plan.Rule rule = plan.rule(path);
        if (rule != null) {
            Span whole = new Span(0, text.codePointCount(0, text.length()));
            return apply(rule, new Value(rule.type(), text, subject), path, whole);
        }
        List<Finding> findings = searchable ? finder.find(text, path.isEmpty() ? null : path.getLast()) : List.of();
        if (findings.isEmpty()) {
            return new Outcome.Replaced(text);
        }
        if (findings.size() == 1 && findings.getFirst().chars().length() == text.length()) {
            return apply(findings.getFirst(), text, path, subject);
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Finding finding : findings) {
            out.append(text, at, finding.chars().start());
            out.append(Plan.inText(finding.type(), apply(finding, finding.in(text), path, subject)));
            at = finding.chars().end();
        }
        return new Outcome.Replaced(out.append(text, at, text.length()).toString());
    }

    /** What stands for a finding in a text without places. */
    String inText(EntityType type, String found, Span codePoints) {
        return Plan.inText(type, apply(type, found, List.of(), null, codePoints));
    }

    private Outcome apply(Finding finding, String text, List<String> path, @Nullable String subject) {
        return apply(finding.type(), text, path, subject, finding.codePoints());
    }

    private Outcome apply(EntityType type, String text, List<String> path, @Nullable String subject, Span codePoints) {
        Plan.Rule rule = plan.rule(type);
        if (rule == null) {
            left.merge(type, 1L, Long::sum);
            return new Outcome.Replaced(text);
        }
        return apply(rule, new Value(type, text, subject), path, codePoints);
    }

    private Outcome apply(Plan.Rule rule, Value value, List<String> path, Span codePoints) {
        StrategyKind kind = rule.strategy().kind();
        Count count = counts.computeIfAbsent(rule.label(), _ -> new Count(kind));
        Outcome outcome = rule.strategy().apply(value);
        String after = switch (outcome) {
            case Outcome.Replaced(String text, int version) -> {
                count.replaced++;
                if (version != Outcome.NO_KEY) {
                    keyVersions.add(version);
                }
                yield text;
            }
            case Outcome.Suppressed() -> {
                count.suppressed++;
                yield null;
            }
            case Outcome.Refused(String reason) -> {
                count.refused.merge(reason, 1L, Long::sum);
                yield null;
            }
        };
        if (!value.text().equals(after)) {
            observer.accept(new Change(
                    records, PointerPattern.pointer(path), codePoints, value.type(), kind, value.text(), after));
        }
        return outcome;
    }

    AnonymizationReport report() {
        Map<String, AnonymizationReport.Done> done = new LinkedHashMap<>();
        counts.forEach((label, count) -> done.put(
                label,
                new AnonymizationReport.Done(
                        count.kind, count.replaced, count.suppressed, Collections.unmodifiableMap(count.refused))));
        return new AnonymizationReport(
                records,
                Collections.unmodifiableMap(done),
                Collections.unmodifiableMap(left),
                names,
                Collections.unmodifiableSet(keyVersions));
    }

    /** Counts of one rule. */
    private static final class Count {
        private final StrategyKind kind;
        private final Map<String, Long> refused = new TreeMap<>();
        private long replaced;
        private long suppressed;

        Count(StrategyKind kind) {
            this.kind = kind;
        }
    }
}

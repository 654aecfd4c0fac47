package dev.probity.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A compiled condition. Immutable and safe for any number of threads. */
final class Condition {
    private final String source;
    private final CelAbstractSyntaxTree ast;
    private final CelRuntime.Program program;
    private final List<String> facts;

    Condition(String source, CelAbstractSyntaxTree ast, CelRuntime.Program program) {
        this.source = source;
        this.ast = ast;
        this.program = program;
        this.facts = ast.getReferenceMap().values().stream()
                .filter(reference -> !reference.value().isPresent())
                .map(reference -> reference.name())
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    String source() {
        return source;
    }

    CelAbstractSyntaxTree ast() {
        return ast;
    }

    CelRuntime.Program program() {
        return program;
    }

    /** Whether the condition holds; anything that stops it from saying so is a {@link FailedException}. */
    boolean test(Facts given) throws FailedException {
        try {
            return answer(program.eval(given.resolver()));
        } catch (CelEvaluationException | RuntimeException e) {
            throw new FailedException(describe(e, given));
        }
    }

    static boolean answer(Object result) throws FailedException {
        if (result instanceof Boolean answer) {
            return answer;
        }
        throw new FailedException(
                "the condition gave " + result.getClass().getSimpleName() + " where true or false was needed");
    }

    /** The facts the condition reads, with their values where they were supplied. */
    Map<String, Object> saw(Facts given) {
        Map<String, Object> seen = new TreeMap<>();
        for (String name : facts) {
            given.find(name).ifPresent(value -> seen.put(name, value));
        }
        return seen;
    }

    String describe(Exception failure, Facts given) {
        List<String> missing = facts.stream()
                .filter(name -> given.context().schema().names().contains(name))
                .filter(name -> given.find(name).isEmpty())
                .toList();
        String message =
                Language.firstLine(failure.getMessage()).replace("evaluation error at <input>:", "at character ");
        return missing.isEmpty() ? message : "missing facts " + String.join(", ", missing) + " (" + message + ")";
    }

    /** The condition could not be decided. */
    static final class FailedException extends Exception {
        FailedException(String message) {
            super(message);
        }
    }
}

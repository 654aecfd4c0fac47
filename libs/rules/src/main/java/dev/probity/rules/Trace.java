package dev.probity.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Why a condition held or did not: the condition and, below it, the parts that {@code &&}, {@code ||}, {@code !} and
 * {@code ?:} join, each with what became of it.
 *
 * @param expression the part, written out
 * @param outcome what it came to
 * @param parts the parts it is made of; empty for one that is not joined from others
 */
public record Trace(String expression, Outcome outcome, List<Trace> parts) {
    /** What became of a part. */
    public enum Outcome {
        TRUE,
        FALSE,
        /** It could not be decided. */
        ERROR,
        /** It did not matter any more. */
        SKIPPED;

        /** The name used in answers. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Trace {
        parts = List.copyOf(parts);
    }

    /** The parts that are not joined from others, left to right. */
    public List<Trace> leaves() {
        List<Trace> leaves = new ArrayList<>();
        walk(trace -> {
            if (trace.parts.isEmpty()) {
                leaves.add(trace);
            }
        });
        return leaves;
    }

    private void walk(Consumer<Trace> visitor) {
        visitor.accept(this);
        parts.forEach(part -> part.walk(visitor));
    }

    static Trace of(Condition condition, Facts facts) {
        Map<Long, Object> values = new HashMap<>();
        boolean failed = false;
        try {
            condition.program().trace(facts.resolver(), (expr, value) -> values.put(expr.id(), value));
        } catch (CelEvaluationException | RuntimeException e) {
            failed = true;
        }
        CelAbstractSyntaxTree ast = condition.ast();
        Trace trace = new Tracer(ast.getSource(), values).of(ast.getExpr());
        return failed ? new Trace(trace.expression, Outcome.ERROR, trace.parts) : trace;
    }

    private record Tracer(CelSource source, Map<Long, Object> values) {
        Trace of(CelExpr expr) {
            List<Trace> parts = new ArrayList<>();
            if (joins(expr)) {
                for (CelExpr part : operands(expr)) {
                    parts.add(of(part));
                }
            }
            return new Trace(text(expr), outcome(expr), parts);
        }

        private static boolean joins(CelExpr expr) {
            return expr.getKind() == CelExpr.ExprKind.Kind.CALL
                    && switch (expr.call().function()) {
                        case "_&&_", "_||_", "!_", "_?_:_" -> true;
                        default -> false;
                    };
        }

        /** The parser nests a chain of the same operator; a reader sees it as one row. */
        private static List<CelExpr> operands(CelExpr expr) {
            String operator = expr.call().function();
            List<CelExpr> operands = new ArrayList<>();
            for (CelExpr argument : expr.call().args()) {
                boolean same = (operator.equals("_&&_") || operator.equals("_||_"))
                        && joins(argument)
                        && argument.call().function().equals(operator);
                if (same) {
                    operands.addAll(operands(argument));
                } else {
                    operands.add(argument);
                }
            }
            return operands;
        }

        private Outcome outcome(CelExpr expr) {
            Object value = values.get(expr.id());
            if (value == null) {
                return Outcome.SKIPPED;
            }
            return value instanceof Boolean holds ? holds ? Outcome.TRUE : Outcome.FALSE : Outcome.ERROR;
        }

        private String text(CelExpr expr) {
            return CelUnparserFactory.newUnparser().unparse(CelAbstractSyntaxTree.newParsedAst(expr, source));
        }
    }
}

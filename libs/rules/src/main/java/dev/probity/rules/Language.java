package dev.probity.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CEL as configured here, one type checker per context. The evaluator has no budget of its own, so the size of what
 * may be compiled is bounded instead: source, nodes, nesting, comprehensions and their iterations, regular expressions
 * (RE2, linear time).
 */
final class Language {
    static final int LONGEST_SOURCE = 4_096;
    static final int MOST_NODES = 400;
    static final int DEEPEST_PARSE = 32;
    static final int DEEPEST_COMPREHENSION = 2;
    static final int MOST_ITERATIONS = 20_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST_SOURCE)
            .maxParseExpressionNodeCount(MOST_NODES)
            .maxParseRecursionDepth(DEEPEST_PARSE)
            .maxParseErrorRecoveryLimit(10)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxRegexProgramSize(1_000)
            .enableHeterogeneousNumericComparisons(true)
            .errorOnDuplicateMapKeys(true)
            .populateMacroCalls(true)
            .build();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");
    private static final Pattern DOTTED =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\s*\\.\\s*[A-Za-z_][A-Za-z0-9_]*+(?!\\s*\\())*");

    private final Context context;
    private final CelCompiler compiler;

    private Language(Context context) {
        this.context = context;
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        context.schema().types().forEach((name, type) -> builder.addVar(name, type.cel()));
        compiler = builder.build();
    }

    /** Compilers take a while to set up and are safe to share. */
    private static final List<Language> ALL =
            java.util.Arrays.stream(Context.values()).map(Language::new).toList();

    static Language of(Context context) {
        return ALL.get(context.ordinal());
    }

    /** Type-checks and plans; every error carries its place in the source. */
    Condition compile(String source) throws CompileException {
        CelAbstractSyntaxTree ast = check(source);
        limitComprehensions(ast);
        try {
            return new Condition(source, ast, RUNTIME.createProgram(ast));
        } catch (CelEvaluationException e) {
            throw new CompileException(List.of(new Issue(1, 1, firstLine(e.getMessage()))), e);
        }
    }

    private CelAbstractSyntaxTree check(String source) throws CompileException {
        // The parser reports the length only after it has read everything.
        if (source.codePointCount(0, source.length()) > LONGEST_SOURCE) {
            throw new CompileException(
                    List.of(new Issue(1, 1, "is longer than " + LONGEST_SOURCE + " characters")), null);
        }
        CelValidationResult result = compiler.compile(source);
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new CompileException(
                    result.getErrors().stream()
                            .map(issue -> issue(issue, source))
                            .toList(),
                    e);
        }
    }

    private Issue issue(CelIssue issue, String source) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
        Matcher undeclared = UNDECLARED.matcher(firstLine(issue.getMessage()));
        if (!undeclared.lookingAt()) {
            return new Issue(line, column, firstLine(issue.getMessage()));
        }
        // The checker names the first word only; the reader needs the whole dotted name.
        String name = source.lines()
                .skip(line - 1L)
                .findFirst()
                .map(text -> DOTTED.matcher(text.substring(Math.min(column - 1, text.length()))))
                .filter(Matcher::lookingAt)
                .map(Matcher::group)
                .orElse(undeclared.group(1));
        return new Issue(
                line, column, "undeclared reference to '" + name + "', no fact of the context " + context.code());
    }

    private static void limitComprehensions(CelAbstractSyntaxTree ast) throws CompileException {
        Optional<CelNavigableExpr> tooDeep = CelNavigableAst.fromAst(ast)
                .getRoot()
                .allNodes()
                .filter(node -> comprehensions(node) > DEEPEST_COMPREHENSION)
                .findFirst();
        if (tooDeep.isPresent()) {
            throw new CompileException(
                    List.of(new Issue(1, 1, "nests exists, all, map or filter deeper than " + DEEPEST_COMPREHENSION)),
                    null);
        }
    }

    private static int comprehensions(CelNavigableExpr node) {
        int count = 0;
        for (Optional<CelNavigableExpr> at = Optional.of(node);
                at.isPresent();
                at = at.get().parent()) {
            if (at.get().getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
                count++;
            }
        }
        return count;
    }

    static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    /** Where in the source, both 1-based, and what. */
    record Issue(int line, int column, String message) {}

    /** A condition that is not well-formed, not well-typed or too large. */
    static final class CompileException extends Exception {
        private final transient List<Issue> issues;

        CompileException(List<Issue> issues, @Nullable Throwable cause) {
            super(issues.isEmpty() ? "not a condition" : issues.getFirst().message(), cause);
            this.issues = issues.isEmpty() ? List.of(new Issue(1, 1, "not a condition")) : List.copyOf(issues);
        }

        List<Issue> issues() {
            return issues;
        }
    }
}

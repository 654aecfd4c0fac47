package dev.probity.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Turns the condition of an ADR-006 rule into CEL: {@code and}, {@code or}, {@code not}, {@code True}, {@code False}
 * become CEL's own outside string literals, and a bare fact name is resolved in the context's namespace
 * ({@code contains_pii} to {@code prompt.contains_pii}).
 *
 * <p>{@code not} keeps the precedence it has in the documents: below comparisons, so {@code not score > 0.8} denies the
 * comparison. {@code !} keeps CEL's.
 */
final class AdrExpression {
    /** Strings first, so that nothing inside them is taken for a word; then names, numbers and single characters. */
    private static final Pattern TOKEN = Pattern.compile("""
            (?s)[rR]?(?:"{3}.*?"{3}|'{3}.*?'{3})\
            |[rR](?:"[^"]*"|'[^']*')\
            |"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'\
            |[A-Za-z_][A-Za-z0-9_]*|[0-9][0-9A-Za-z_.]*|&&|\\|\\||\\s+|.""");

    private static final Map<String, String> WORDS =
            Map.of("and", "&&", "or", "||", "True", "true", "False", "false", "None", "null");
    private static final Set<String> ENDS_NOT = Set.of("and", "or", "&&", "||", "?", ":", ",");

    private final Schema schema;
    private final List<String> tokens;
    private final StringBuilder cel = new StringBuilder();

    private AdrExpression(Schema schema, List<String> tokens) {
        this.schema = schema;
        this.tokens = tokens;
    }

    static String translate(String expression, Schema schema) {
        List<String> tokens =
                TOKEN.matcher(expression).results().map(MatchResult::group).toList();
        AdrExpression translation = new AdrExpression(schema, tokens);
        translation.translate(0, tokens.size());
        return translation.cel.toString();
    }

    private void translate(int from, int to) {
        int at = from;
        while (at < to) {
            String token = tokens.get(at);
            if (token.equals("not") && standsAlone(at)) {
                int start = skipSpace(at + 1, to);
                int end = endOfNot(start, to);
                cel.append("!(");
                translate(start, end);
                cel.append(") ");
                at = end;
            } else {
                cel.append(word(token, at));
                at++;
            }
        }
    }

    private String word(String token, int at) {
        if (!Character.isJavaIdentifierStart(token.charAt(0)) || token.endsWith("\"") || token.endsWith("'")) {
            return token;
        }
        if (!standsAlone(at)) {
            return token;
        }
        String replaced = WORDS.get(token);
        return replaced != null ? replaced : fact(token, at);
    }

    /** False for the name after a dot, which belongs to what stands before it. */
    private boolean standsAlone(int at) {
        int before = at - 1;
        while (before >= 0 && tokens.get(before).isBlank()) {
            before--;
        }
        return before < 0 || !tokens.get(before).equals(".");
    }

    private String fact(String name, int at) {
        int next = skipSpace(at + 1, tokens.size());
        boolean call = next < tokens.size() && tokens.get(next).equals("(");
        String qualified = schema.context().code() + "." + name;
        boolean known =
                schema.names().contains(name) || schema.names().stream().anyMatch(fact -> fact.startsWith(name + "."));
        return !call && !known && schema.names().contains(qualified) ? qualified : name;
    }

    private int skipSpace(int at, int to) {
        int next = at;
        while (next < to && tokens.get(next).isBlank()) {
            next++;
        }
        return next;
    }

    private int endOfNot(int from, int to) {
        int depth = 0;
        for (int at = from; at < to; at++) {
            String token = tokens.get(at);
            switch (token) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> depth--;
                default -> {}
            }
            if (depth < 0 || (depth == 0 && ENDS_NOT.contains(token))) {
                return at;
            }
        }
        return to;
    }
}

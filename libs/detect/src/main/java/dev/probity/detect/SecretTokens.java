package dev.probity.detect;

import java.util.List;
import java.util.function.Consumer;

/**
 * Credentials with a published shape (cloud and forge tokens, private keys, JSON Web Tokens) and values assigned to a
 * name such as {@code password}.
 */
final class SecretTokens {
    /** The longest signed token that is taken whole. */
    private static final int MAX_TOKEN = 2_048;

    private static final int MAX_VALUE = 128;

    private static final List<Shape> SHAPES = List.of(
            new Shape("AKIA", 16, 16, "cloud access key id"),
            new Shape("ASIA", 16, 16, "cloud access key id"),
            new Shape("AIza", 35, 35, "cloud API key"),
            new Shape("ghp_", 36, 36, "source host token"),
            new Shape("gho_", 36, 36, "source host token"),
            new Shape("ghs_", 36, 36, "source host token"),
            new Shape("github_pat_", 60, 90, "source host token"),
            new Shape("glpat-", 20, 40, "source host token"),
            new Shape("sk-ant-", 30, 200, "model provider key"),
            new Shape("sk-proj-", 30, 200, "model provider key"),
            new Shape("sk-", 32, 200, "model provider key"),
            new Shape("hf_", 30, 60, "model hub token"),
            new Shape("xoxb-", 20, 120, "chat token"),
            new Shape("xoxp-", 20, 120, "chat token"),
            new Shape("sk_live_", 16, 120, "payment key"),
            new Shape("pk_", 32, 200, "API key"));

    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "pwd",
            "secret",
            "token",
            "api_key",
            "apikey",
            "api-key",
            "access_key",
            "client_secret",
            "private_key",
            "passphrase");

    private static final String KEY_HEAD = "-----BEGIN ";
    private static final String KEY_FOOT = "-----END ";

    private SecretTokens() {}

    /** Whether a token of one of the shapes can begin with this character. */
    static boolean mayStart(int c) {
        return switch (c) {
            case 'A', 'g', 's', 'h', 'x', 'p', 'e' -> true;
            default -> false;
        };
    }

    static void token(Text text, int start, Consumer<Candidate> out) {
        if (text.wordAt(start - 1)) {
            return;
        }
        text.from(start);
        for (Shape shape : SHAPES) {
            if (text.matches(start, shape.prefix)) {
                int body = start + shape.prefix.length();
                int end = run(text, body, shape.most + 1);
                if (end - body >= shape.fewest && end - body <= shape.most) {
                    out.accept(new Candidate(EntityType.SECRET, start, end, 0.95, shape.what));
                    return;
                }
            }
        }
        if (text.matches(start, "eyJ")) {
            webToken(text, start, out);
        }
    }

    private static void webToken(Text text, int start, Consumer<Candidate> out) {
        int limit = start + MAX_TOKEN;
        int header = run(text, start, limit - start);
        if (text.at(header) != '.' || !text.matches(header + 1, "eyJ")) {
            return;
        }
        int payload = run(text, header + 1, limit - header - 1);
        if (text.at(payload) != '.') {
            return;
        }
        int end = run(text, payload + 1, limit - payload - 1);
        if (end - payload > 16) {
            out.accept(new Candidate(EntityType.SECRET, start, end, 0.95, "signed web token"));
        }
    }

    /** A private key in PEM form, up to its end line or to the longest match. */
    static void privateKey(Text text, int dash, Consumer<Candidate> out) {
        if (text.at(dash - 1) == '-') {
            return;
        }
        text.from(dash);
        if (!text.matches(dash, KEY_HEAD)) {
            return;
        }
        int i = dash + KEY_HEAD.length();
        int label = i;
        while (i - label < 40 && (Text.isLetter(text.at(i)) || text.at(i) == ' ')) {
            i++;
        }
        if (!text.matches(i - "PRIVATE KEY".length(), "PRIVATE KEY") || !text.matches(i, "-----")) {
            return;
        }
        int limit = dash + Text.MAX_MATCH - 80;
        int end = i + 5;
        for (int k = end; k < limit; k++) {
            int c = text.at(k);
            if (c == '-') {
                end = text.matches(k, KEY_FOOT) ? Math.max(footEnd(text, k), k) : k;
                break;
            }
            if (!Text.isAlphanumeric(c)
                    && c != '+'
                    && c != '/'
                    && c != '='
                    && c != '\n'
                    && c != '\r'
                    && c != ' '
                    && c != '\\'
                    && c != ':'
                    && c != ',') {
                break;
            }
            end = k + 1;
        }
        out.accept(new Candidate(EntityType.SECRET, dash, end, 1.0, "private key"));
    }

    private static int footEnd(Text text, int start) {
        int i = start + KEY_FOOT.length();
        while (i - start < 60 && (Text.isLetter(text.at(i)) || text.at(i) == ' ')) {
            i++;
        }
        return text.matches(i, "-----") ? i + 5 : i;
    }

    /** {@code name = value} and {@code "name": "value"}: the value, when it does not look like a word. */
    static void assignment(Text text, int sign, Consumer<Candidate> out) {
        if (!endsWithName(text, sign)) {
            return;
        }
        text.from(sign);
        int start = sign + 1;
        while (start - sign < 4 && (text.at(start) == ' ' || text.at(start) == '"' || text.at(start) == '\'')) {
            start++;
        }
        int i = start;
        int kinds = 0;
        while (i - start <= MAX_VALUE) {
            int c = text.at(i);
            if (c <= ' ' || c == '"' || c == '\'' || c == ',' || c == ';' || c >= 127 || c == '<' || c == '>') {
                break;
            }
            kinds |= Text.isDigit(c) ? 1 : Text.isLetter(c) ? (c < 'a' ? 2 : 4) : 8;
            i++;
        }
        int length = Math.min(i - start, MAX_VALUE);
        if (length >= 8 && Integer.bitCount(kinds) >= 2 && (kinds & 9) != 0) {
            out.accept(
                    new Candidate(EntityType.SECRET, start, start + length, 0.7, "value assigned to a secret's name"));
        }
    }

    private static boolean endsWithName(Text text, int sign) {
        int end = sign;
        while (sign - end < 3 && (text.at(end - 1) == ' ' || text.at(end - 1) == '"' || text.at(end - 1) == '\'')) {
            end--;
        }
        for (String name : NAMES) {
            int k = name.length();
            while (k > 0 && Text.lower(text.at(end - name.length() + k - 1)) == name.charAt(k - 1)) {
                k--;
            }
            if (k == 0) {
                return true;
            }
        }
        return false;
    }

    private static int run(Text text, int start, int most) {
        int i = start;
        while (i - start < most && (Text.isAlphanumeric(text.at(i)) || text.at(i) == '_' || text.at(i) == '-')) {
            i++;
        }
        return i;
    }

    private record Shape(String prefix, int fewest, int most, String what) {}
}

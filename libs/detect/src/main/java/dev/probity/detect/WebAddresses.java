package dev.probity.detect;

import java.util.List;
import java.util.function.Consumer;

/** Web addresses with a scheme, or beginning with www (RFC 3986), without the punctuation of the sentence around them. */
final class WebAddresses {
    static final EntityType URL = new EntityType("URL");
    private static final List<String> SCHEMES = List.of("https", "http", "ftp", "wss", "ws");
    private static final int MAX = 2_048;
    private static final String TRAILING = ".,;:!?'\"*)]}>";

    private WebAddresses() {}

    /** Triggered by the colon behind a scheme. */
    static void scheme(Text text, int colon, Consumer<Candidate> out) {
        if (text.at(colon + 1) != '/' || text.at(colon + 2) != '/') {
            return;
        }
        for (String scheme : SCHEMES) {
            int start = colon - scheme.length();
            if (start >= 0 && !text.wordAt(start - 1) && matchesLower(text, start, scheme)) {
                offer(text, start, colon + 3, 0.85, "scheme and host", out);
                return;
            }
        }
    }

    /** Triggered by a w that begins a word. */
    static void www(Text text, int start, Consumer<Candidate> out) {
        if (matchesLower(text, start, "www.")) {
            offer(text, start, start + 4, 0.6, "www and host", out);
        }
    }

    private static void offer(Text text, int start, int host, double score, String reason, Consumer<Candidate> out) {
        text.from(start);
        if (!Text.isWord(text.at(host)) && text.at(host) != '[') {
            return;
        }
        int end = host;
        while (end - start < MAX && isPart(text.at(end))) {
            end++;
        }
        while (end > host && TRAILING.indexOf(text.at(end - 1)) >= 0 && !closes(text, host, end)) {
            end--;
        }
        if (end > host) {
            out.accept(new Candidate(URL, start, end, score, reason));
        }
    }

    /** Whether the last character is a bracket that was opened inside the address. */
    private static boolean closes(Text text, int from, int end) {
        int last = text.at(end - 1);
        int opening = last == ')' ? '(' : last == ']' ? '[' : Text.NONE;
        if (opening == Text.NONE) {
            return false;
        }
        int depth = 0;
        for (int i = from; i < end; i++) {
            depth += text.at(i) == opening ? 1 : text.at(i) == last ? -1 : 0;
        }
        return depth >= 0;
    }

    private static boolean isPart(int c) {
        return c > ' '
                && c != '"'
                && c != '<'
                && c != '>'
                && c != '`'
                && c != '\\'
                && c != 0x7F
                && !Character.isWhitespace(c)
                && c < 0x2000
                && c != 0xA0;
    }

    private static boolean matchesLower(Text text, int at, String literal) {
        for (int k = 0; k < literal.length(); k++) {
            if (Text.lower(text.at(at + k)) != literal.charAt(k)) {
                return false;
            }
        }
        return true;
    }
}

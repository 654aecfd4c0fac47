package dev.probity.rules;

/**
 * Something wrong with a policy document, and where.
 *
 * @param source the file or document the problem is in
 * @param line 1-based; 0 when the problem has no place, such as a missing file
 * @param column 1-based; 0 when the problem has no place
 * @param message what is wrong, for the person who wrote the document
 */
public record Problem(String source, int line, int column, String message) {
    @Override
    public String toString() {
        return line == 0 ? source + ": " + message : source + ":" + line + ":" + column + ": " + message;
    }
}

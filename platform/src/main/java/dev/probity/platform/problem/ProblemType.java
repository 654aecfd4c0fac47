package dev.probity.platform.problem;

/**
 * A kind of problem: a stable name, the HTTP status it answers with, and a title that never varies between occurrences.
 *
 * <p>Modules implement it with an enum. The slug is part of the API: clients match on it, so it is never reused or
 * renamed.
 */
public interface ProblemType {

    /** Lower-case words joined by dashes, unique in the product, for example {@code promotion-refused}. */
    String slug();

    /** The HTTP status code, between 400 and 599. */
    int status();

    /** A short sentence for people, the same at every occurrence. */
    String title();
}

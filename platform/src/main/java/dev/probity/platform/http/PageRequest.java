package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page a client asks for with {@code ?limit=} and {@code ?cursor=}. A handler takes one as a parameter, asks its
 * store for {@link #fetch()} rows after {@link #after()}, and answers {@link #page}.
 */
public final class PageRequest {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    private final Cursors cursors;
    private final String list;
    private final int limit;
    private final List<String> after;

    PageRequest(Cursors cursors, String list, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.of(CommonProblem.BAD_REQUEST, "limit must be between 1 and " + MAX_LIMIT + ".")
                    .error("?limit", "must be between 1 and " + MAX_LIMIT);
        }
        this.cursors = cursors;
        this.list = list;
        this.limit = limit;
        this.after = cursor == null || cursor.isEmpty() ? List.of() : cursors.decode(list, cursor);
    }

    /** The first page of a list with the greatest limit, for callers inside the process. */
    public static PageRequest first(Cursors cursors, String list) {
        return new PageRequest(cursors, list, MAX_LIMIT, null);
    }

    public int limit() {
        return limit;
    }

    /** One row more than the page holds, which tells whether there is a next one. */
    public int fetch() {
        return limit + 1;
    }

    /** The sort values of the last row of the page before; empty on the first page. */
    public List<String> after() {
        return after;
    }

    /** {@link #after()} for lists sorted by id alone; null on the first page. */
    public @Nullable UUID afterId() {
        return after.isEmpty() ? null : UUID.fromString(after.getFirst());
    }

    /**
     * @param oneMore up to {@link #fetch()} rows
     * @param position the sort values of a row, in the order the list is sorted by
     */
    public <T> Page<T> page(List<T> oneMore, Function<T, List<String>> position) {
        return Page.of(oneMore, limit, last -> cursors.encode(list, position.apply(last)));
    }

    /** {@link #page} for lists sorted by id alone. */
    public <T> Page<T> pageById(List<T> oneMore, Function<T, UUID> id) {
        return page(oneMore, row -> List.of(id.apply(row).toString()));
    }
}

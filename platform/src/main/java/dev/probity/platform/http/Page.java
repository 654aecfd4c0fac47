package dev.probity.platform.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor what to pass as {@code cursor} for the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * A page from a query that asked for one row more than the page holds: the extra row is dropped and tells that there
     * is a next page, which starts after the last row kept.
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursorOfLast) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> kept = oneMore.subList(0, limit);
        return new Page<>(kept, cursorOfLast.apply(kept.getLast()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), nextCursor);
    }
}

package dev.probity.server.identity;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a look-up found for a stated time. What was not found is not remembered, so guesses cannot fill it.
 */
final class ExpiringCache<K, V> {
    private static final int CAPACITY = 20_000;

    private final long ageNanos;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();

    private record Entry<V>(V value, long until) {}

    ExpiringCache(Duration age) {
        this(age, System::nanoTime);
    }

    ExpiringCache(Duration age, LongSupplier nanoTime) {
        this.ageNanos = age.toNanos();
        this.nanoTime = nanoTime;
    }

    @Nullable
    V get(K key, Function<K, @Nullable V> lookUp) {
        long now = nanoTime.getAsLong();
        Entry<V> known = entries.get(key);
        if (known != null && known.until() - now > 0) {
            return known.value();
        }
        V found = lookUp.apply(key);
        if (found == null) {
            entries.remove(key);
            return null;
        }
        if (entries.size() >= CAPACITY) {
            entries.values().removeIf(entry -> entry.until() - now <= 0);
            if (entries.size() >= CAPACITY) {
                entries.clear();
            }
        }
        entries.put(key, new Entry<>(found, now + ageNanos));
        return found;
    }

    void forget(Predicate<V> concerned) {
        entries.values().removeIf(entry -> concerned.test(entry.value()));
    }
}

package dev.probity.platform.crypto.root;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what a holder outside this process unwrapped. It is asked again after {@code refresh}; when it cannot be
 * reached then, the remembered key is used until {@code maximumAge} after the last good answer, and no longer. An answer
 * that refuses (disabled, denied, unknown, does not verify) counts at once.
 */
final class CachedRootKeys implements RootKeys {

    private static final Logger LOG = LoggerFactory.getLogger(CachedRootKeys.class);
    /** During an outage a remembered key is not paid for with one more time-out at every use. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int REMEMBERED = 10_000;

    private record Version(String keyId, int version) {}

    private static final class Memory {
        private byte @Nullable [] key;
        private long confirmedAt;
        private long failedAt;
        private boolean failed;
    }

    private final RootKeys holder;
    private final long refresh;
    private final long maximumAge;
    private final LongSupplier nanoTime;
    private final Set<Version> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, Memory> memories = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Memory> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile boolean outage;

    CachedRootKeys(RootKeys holder, Duration refresh, Duration maximumAge, LongSupplier nanoTime) {
        this.holder = holder;
        this.refresh = refresh.toNanos();
        this.maximumAge = maximumAge.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public String keyId() {
        return holder.keyId();
    }

    @Override
    public boolean holds(String keyId) {
        return holder.holds(keyId);
    }

    /** Not remembered: whoever wants to know whether a fresh wrap opens must ask its holder. */
    @Override
    public WrappedKey wrap(byte[] key, byte[] context) {
        return reporting(() -> holder.wrap(key, context));
    }

    @Override
    public byte[] unwrap(WrappedKey wrapped, byte[] context) {
        Memory memory = memory(wrapped, context);
        synchronized (memory) {
            long now = nanoTime.getAsLong();
            byte[] key = memory.key;
            if (key != null && now - memory.confirmedAt < refresh) {
                return key.clone();
            }
            boolean fresh = key != null && now - memory.confirmedAt < maximumAge;
            if (fresh && key != null && memory.failed && now - memory.failedAt < PAUSE.toNanos()) {
                return key.clone();
            }
            return asked(memory, wrapped, context, now, fresh);
        }
    }

    private byte[] asked(Memory memory, WrappedKey wrapped, byte[] context, long now, boolean fresh) {
        Version version = new Version(wrapped.keyId(), wrapped.version());
        try {
            byte[] key = holder.unwrap(wrapped, context);
            memory.key = key.clone();
            memory.confirmedAt = now;
            memory.failed = false;
            refused.remove(version);
            report(null);
            return key;
        } catch (KeyUnavailableException unavailable) {
            report(unavailable);
            byte[] key = memory.key;
            if (unavailable.reason() == Reason.UNREACHABLE && fresh && key != null) {
                memory.failed = true;
                memory.failedAt = now;
                return key.clone();
            }
            if (unavailable.reason() != Reason.UNREACHABLE) {
                refused.add(version);
            }
            forget(memory);
            throw unavailable;
        } catch (CorruptedDataException corrupted) {
            forget(memory);
            throw corrupted;
        }
    }

    @Override
    public boolean usable(String keyId, int version) {
        return !refused.contains(new Version(keyId, version)) && holder.usable(keyId, version);
    }

    @Override
    public int currentVersion() {
        return reporting(holder::currentVersion);
    }

    @Override
    public OptionalInt rotate() {
        return holder.rotate();
    }

    private <T> T reporting(Supplier<T> work) {
        try {
            T done = work.get();
            report(null);
            return done;
        } catch (KeyUnavailableException unavailable) {
            report(unavailable);
            throw unavailable;
        }
    }

    private Memory memory(WrappedKey wrapped, byte[] context) {
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] name = AssociatedData.of(
                wrapped.keyId(),
                wrapped.version(),
                base64.encodeToString(wrapped.bytes()),
                base64.encodeToString(context));
        synchronized (memories) {
            return memories.computeIfAbsent(Hashes.hex(name), unknown -> new Memory());
        }
    }

    private static void forget(Memory memory) {
        byte[] key = memory.key;
        if (key != null) {
            Arrays.fill(key, (byte) 0);
        }
        memory.key = null;
    }

    /** Says once that the trouble begins and once that it ends. */
    private void report(@Nullable KeyUnavailableException trouble) {
        if (trouble != null && !outage) {
            LOG.warn("{}", trouble.getMessage());
        } else if (trouble == null && outage) {
            LOG.info("root key {} answers again", holder.keyId());
        }
        outage = trouble != null;
    }
}

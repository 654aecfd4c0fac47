package dev.probity.platform.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class SpoolDrainTest {
    private static final Duration NO_WAIT = Duration.ofMillis(1);

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Set<String> refused = new CopyOnWriteArraySet<>();
    private @Nullable Supplier<RuntimeException> away;
    private Spool spool;

    @BeforeEach
    void open() {
        spool = Spool.open(folder, SpoolLimits.STANDARD);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    /** Takes a batch as a whole or not at all, as a transaction does. */
    private void take(List<byte[]> batch) {
        List<String> records = new ArrayList<>();
        for (byte[] bytes : batch) {
            String record = new String(bytes, StandardCharsets.UTF_8);
            if (away != null) {
                throw away.get();
            }
            if (refused.contains(record)) {
                throw new DataIntegrityViolationException(record + " violates a rule");
            }
            records.add(record);
        }
        taken.addAll(records);
    }

    private SpoolDrain drain() {
        return new SpoolDrain("test", spool, this::take, metrics);
    }

    private void append(String... records) {
        for (String record : records) {
            spool.append(record.getBytes(StandardCharsets.UTF_8));
        }
    }

    private double rejected() {
        return metrics.get("spool_rejected_records")
                .tag("spool", "test")
                .gauge()
                .value();
    }

    private void fail(SpoolDrain drain, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> drain.drainOnce(NO_WAIT)).isInstanceOf(RuntimeException.class);
        }
    }

    @Nested
    class ARefusedRecord {

        @Test
        void shouldBePutAsideAfterBoundedAttemptsSoThatTheOthersGetThrough() {
            refused.addAll(Set.of("c", "f"));
            append("a", "b", "c", "d", "e", "f", "g");
            SpoolDrain drain = drain();

            fail(drain, SpoolDrain.ATTEMPTS);
            assertThat(taken).isEmpty();
            assertThat(drain.drainOnce(NO_WAIT)).isEqualTo(7);

            assertThat(taken).containsExactly("a", "b", "d", "e", "g");
            assertThat(rejected()).isEqualTo(2);
            assertThat(spool.waiting()).isZero();
        }

        @Test
        void shouldBeOfferedAgainAtTheNextStart() throws InterruptedException {
            refused.addAll(Set.of("bad", "worse"));
            append("bad", "worse");
            SpoolDrain first = drain();
            fail(first, SpoolDrain.ATTEMPTS);
            first.drainOnce(NO_WAIT);
            refused.remove("bad");
            append("next");

            try (SpoolDrain second = drain()) {
                second.start();
                for (int i = 0; i < 200 && taken.size() < 2; i++) {
                    Thread.sleep(10);
                }
            }

            assertThat(taken).containsExactly("bad", "next");
            assertThat(rejected()).isEqualTo(1);
        }

        @Test
        void shouldBeCountedAfreshWhenABatchGotThrough() {
            refused.add("bad");
            append("bad");
            SpoolDrain drain = drain();
            fail(drain, SpoolDrain.ATTEMPTS - 1);
            refused.clear();
            drain.drainOnce(NO_WAIT);
            refused.add("bad");
            append("bad");

            fail(drain, SpoolDrain.ATTEMPTS);

            assertThat(rejected()).isZero();
        }
    }

    @Nested
    class AConsumerThatIsAway {

        @Test
        void shouldNeverCostARecord() {
            away = () -> new DataAccessResourceFailureException("no connection");
            append("a", "b");
            SpoolDrain drain = drain();

            fail(drain, 3 * SpoolDrain.ATTEMPTS);
            assertThat(rejected()).isZero();
            away = null;
            drain.drainOnce(NO_WAIT);

            assertThat(taken).containsExactly("a", "b");
        }

        @Test
        void shouldNotCostARecordWhileRefusedOnesAreSoughtEither() {
            refused.add("bad");
            append("good", "bad");
            SpoolDrain drain = drain();
            fail(drain, SpoolDrain.ATTEMPTS);
            away = () -> new DataAccessResourceFailureException("no connection");
            fail(drain, 3);
            assertThat(rejected()).isZero();
            away = null;

            drain.drainOnce(NO_WAIT);

            assertThat(taken).containsExactly("good");
            assertThat(rejected()).isEqualTo(1);
        }
    }

    @Nested
    class Closing {

        @Test
        void shouldCarryWhatStillWaits() {
            SpoolDrain drain = drain();
            drain.start();
            append("a", "b", "c");
            drain.close();
            assertThat(taken).containsExactly("a", "b", "c");
        }

        @Test
        void shouldLeaveForTheNextProcessWhatCannotBeCarried() {
            away = () -> new DataAccessResourceFailureException("no connection");
            SpoolDrain drain = drain();
            append("a");
            drain.start();
            drain.close();
            assertThat(taken).isEmpty();
            assertThat(spool.waiting()).isPositive();
        }
    }
}

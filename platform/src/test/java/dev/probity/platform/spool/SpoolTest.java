package dev.probity.platform.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final SpoolLimits SMALL =
            new SpoolLimits(4_000, 1_000, Duration.ofMillis(100), Duration.ofMillis(5));

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> drainAll(Spool spool, int most) {
        List<String> all = new ArrayList<>();
        while (spool.drain(
                        most,
                        Duration.ofMillis(1),
                        batch -> batch.forEach(r -> all.add(new String(r, StandardCharsets.UTF_8))))
                > 0) {
            // until it is empty
        }
        return all;
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "record " + i).toList();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".spool")).sorted().toList();
        }
    }

    @Nested
    class Draining {
        @Test
        void shouldHandOverRecordsInOrderAcrossFiles() {
            try (Spool spool = Spool.open(folder, SMALL)) {
                numbered(150).forEach(text -> spool.append(bytes(text)));
                assertThat(drainAll(spool, 7)).isEqualTo(numbered(150));
                assertThat(spool.waiting()).isZero();
            }
        }

        @Test
        void shouldDeleteNothingBeforeTheConsumerCommits() throws IOException {
            try (Spool spool = Spool.open(folder, SMALL)) {
                numbered(100).forEach(text -> spool.append(bytes(text)));
                int before = files().size();
                assertThatThrownBy(() -> spool.drain(1_000, Duration.ofMillis(1), batch -> {
                            throw new IllegalStateException("the database is away");
                        }))
                        .hasMessage("the database is away");
                assertThat(files()).hasSize(before);
                assertThat(drainAll(spool, 1_000)).isEqualTo(numbered(100));
                assertThat(files()).hasSize(1);
            }
        }

        @Test
        void shouldReturnNothingWhenNothingComes() {
            try (Spool spool = Spool.open(folder, SMALL)) {
                assertThat(spool.drain(10, Duration.ofMillis(1), batch -> {
                            throw new AssertionError("called without records");
                        }))
                        .isZero();
            }
        }
    }

    @Nested
    class AfterARestart {
        @Test
        void shouldContinueBehindWhatWasCommitted() {
            try (Spool spool = Spool.open(folder, SMALL)) {
                numbered(120).forEach(text -> spool.append(bytes(text)));
                assertThat(spool.drain(50, Duration.ofMillis(1), batch -> {})).isEqualTo(50);
            }
            try (Spool spool = Spool.open(folder, SMALL)) {
                spool.append(bytes("new"));
                List<String> expected = new ArrayList<>(numbered(120).subList(50, 120));
                expected.add("new");
                assertThat(drainAll(spool, 9)).isEqualTo(expected);
            }
        }

        @Test
        void shouldLoseOnlyTheRecordThatWasCutWhateverTheCut() throws IOException {
            for (int cut = 1; cut < 30; cut++) {
                Path own = Files.createDirectory(folder.resolve("cut" + cut));
                try (Spool spool = Spool.open(own, SMALL)) {
                    numbered(20).forEach(text -> spool.append(bytes(text)));
                }
                Path file = own.resolve("0000000000000001.spool");
                try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() - cut);
                }
                try (Spool spool = Spool.open(own, SMALL)) {
                    spool.append(bytes("after"));
                    List<String> got = drainAll(spool, 100);
                    assertThat(got.getLast()).isEqualTo("after");
                    // "record 19" takes 17 bytes with its frame.
                    assertThat(got.subList(0, got.size() - 1)).isEqualTo(numbered(cut <= 17 ? 19 : 18));
                }
            }
        }

        @Test
        void shouldNeverHandOverAChangedRecordAndKeepTheDamagedFile() throws IOException {
            long seed = Long.getLong("probity.seed", System.nanoTime());
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            for (int round = 0; round < 50; round++) {
                Path own = Files.createDirectory(folder.resolve("flip" + round));
                try (Spool spool = Spool.open(own, SMALL)) {
                    numbered(20).forEach(text -> spool.append(bytes(text)));
                }
                Path file = own.resolve("0000000000000001.spool");
                byte[] content = Files.readAllBytes(file);
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, content);
                try (Spool spool = Spool.open(own, SMALL)) {
                    List<String> got = drainAll(spool, 100);
                    assertThat(got)
                            .as("seed %d", seed)
                            .isEqualTo(numbered(got.size()))
                            .hasSizeLessThan(20);
                }
                assertThat(own.resolve("0000000000000001.spool.damaged")).exists();
            }
        }

        @Test
        void shouldKeepEveryRecordAppendedBeforeAKill() throws Exception {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Appender.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long acknowledged = 0;
            try (var out = process.inputReader()) {
                String line = "";
                while (acknowledged < 2_000 && line != null) {
                    line = out.readLine();
                    acknowledged = line == null ? acknowledged : Long.parseLong(line);
                }
                process.destroyForcibly();
                while ((line = out.readLine()) != null && !line.isEmpty()) {
                    acknowledged = Math.max(acknowledged, Long.parseLong(line));
                }
            } catch (IOException e) {
                // The pipe closed with the process; what was read counts.
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(acknowledged).isGreaterThanOrEqualTo(2_000);
            try (Spool spool = Spool.open(folder, SpoolLimits.STANDARD)) {
                List<String> got = drainAll(spool, 500);
                assertThat(got).isEqualTo(numbered(got.size()));
                assertThat((long) got.size()).isGreaterThan(acknowledged);
            }
        }
    }

    /** Appends without end and prints each number after its record was taken. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] args) {
            Spool spool = Spool.open(Path.of(args[0]), SpoolLimits.STANDARD);
            for (long i = 0; true; i++) {
                spool.append(bytes("record " + i));
                System.out.println(i);
                System.out.flush();
            }
        }
    }

    @Nested
    class WhenFull {
        private final byte[] big = new byte[900];

        @Test
        void shouldRefuseAfterThePatienceAndKeepWhatItHas() {
            try (Spool spool = Spool.open(folder, SMALL)) {
                for (int i = 0; i < 4; i++) {
                    spool.append(big);
                }
                assertThatThrownBy(() -> spool.append(big)).isInstanceOf(SpoolFullException.class);
                assertThat(drainAll(spool, 100)).hasSize(4);
                spool.append(big);
            }
        }

        @Test
        void shouldLetAWaitingCallerInWhenTheConsumerMakesRoom() throws InterruptedException {
            var patient = new SpoolLimits(4_000, 1_000, Duration.ofSeconds(30), Duration.ofMillis(5));
            try (Spool spool = Spool.open(folder, patient)) {
                for (int i = 0; i < 4; i++) {
                    spool.append(big);
                }
                CountDownLatch taken = new CountDownLatch(1);
                Thread.ofVirtual().start(() -> {
                    spool.append(big);
                    taken.countDown();
                });
                assertThat(spool.drain(1, Duration.ofMillis(1), batch -> {})).isEqualTo(1);
                assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void shouldSurviveInterruptedCallers() {
        try (Spool spool = Spool.open(folder, SMALL)) {
            Thread.currentThread().interrupt();
            spool.append(bytes("one"));
            assertThat(Thread.interrupted()).isTrue();
            spool.append(bytes("two"));
            assertThat(drainAll(spool, 10)).containsExactly("one", "two");
        }
    }

    @Test
    void shouldTakeRecordsFromManyThreadsWithoutMixingThem() throws InterruptedException {
        try (Spool spool = Spool.open(folder, SpoolLimits.STANDARD)) {
            List<Thread> threads = IntStream.range(0, 16)
                    .mapToObj(t -> Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 200; i++) {
                            spool.append(bytes(t + ":" + i));
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            List<String> got = drainAll(spool, 333);
            assertThat(got).hasSize(3_200).doesNotHaveDuplicates();
            assertThat(got.stream().filter(r -> r.startsWith("3:")).toList())
                    .isEqualTo(IntStream.range(0, 200).mapToObj(i -> "3:" + i).toList());
        }
    }
}

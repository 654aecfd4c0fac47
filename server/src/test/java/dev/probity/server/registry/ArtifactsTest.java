package dev.probity.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import dev.probity.platform.tenancy.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactsTest {

    /** SHA-256 of "abc", FIPS 180-2 appendix B.1. */
    private static final String DIGEST_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    private RegistryFixture registry;
    private Caller ada;
    private Run run;

    @BeforeEach
    void open() throws IOException {
        registry = new RegistryFixture(directory);
        ada = registry.somebody();
        run = registry.as(ada, () -> registry.begin(null));
    }

    private static void assertProblem(ProblemType type, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private byte[] read(Caller caller, Artifact artifact) {
        return registry.as(caller, () -> {
            try (var content = registry.artifacts.open(artifact)) {
                return content.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Artifact send(long announced, InputStream content) {
        return registry.as(ada, () -> {
            try {
                return registry.artifacts.upload(
                        run.id(), new Artifacts.Upload("sent", announced, null, "text/plain"), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private List<String> objects() {
        try (var names = registry.files.list("artifacts/" + ada.tenant() + "/")) {
            return names.toList();
        }
    }

    @Nested
    class Upload {

        @Test
        void shouldComputeTheDigestWhileTheContentArrives() {
            var artifact = registry.as(ada, () -> registry.upload(run.id(), "notes/abc.txt", "abc"));
            assertThat(artifact.digest()).isEqualTo(DIGEST_OF_ABC);
            assertThat(artifact.size()).isEqualTo(3);
            assertThat(registry.audit.actions()).containsExactly("run.begun", "artifact.stored");
        }

        @Test
        void shouldGiveBackEveryByteOverSeveralFrames() {
            var seed = System.nanoTime();
            System.out.println("seed " + seed);
            var content = new byte[300_001];
            new Random(seed).nextBytes(content);
            var artifact = registry.as(ada, () -> registry.upload(run.id(), "weights", content, null));
            assertThat(read(ada, artifact)).isEqualTo(content);
        }

        @Test
        void shouldKeepNothingReadableInTheObjectStore() throws IOException {
            var secret = "the weights of the model";
            registry.as(ada, () -> registry.upload(run.id(), "weights", secret));
            try (var paths = Files.walk(directory.resolve("objects"))) {
                var stored = paths.filter(Files::isRegularFile).toList();
                assertThat(stored).isNotEmpty();
                for (var file : stored) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(secret);
                }
            }
        }

        @Test
        void shouldStoreTheSameContentOnce() {
            registry.as(ada, () -> registry.upload(run.id(), "a", "abc"));
            registry.as(ada, () -> registry.upload(run.id(), "b", "abc"));
            var other = registry.as(ada, () -> registry.begin(null));
            registry.as(ada, () -> registry.upload(other.id(), "c", "abc"));
            assertThat(objects()).hasSize(1);
        }

        @Test
        void shouldStoreTheSameContentOnceWhenItArrivesTwiceAtOnce() throws Exception {
            var paths = List.of("a", "b", "c", "d", "e", "f");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var uploads = paths.stream()
                        .map(path -> (Callable<Artifact>)
                                () -> registry.as(ada, () -> registry.upload(run.id(), path, "abc")))
                        .toList();
                for (var upload : threads.invokeAll(uploads)) {
                    assertThat(upload.get().digest()).isEqualTo(DIGEST_OF_ABC);
                }
            }
            assertThat(objects()).hasSize(1);
            assertThat(registry.as(ada, () -> registry.artifacts.ofRun(run.id())))
                    .extracting(Artifact::path)
                    .containsExactlyElementsOf(paths);
        }

        @Test
        void shouldRefuseContentThatIsNotWhatItsChecksumSaysAndKeepNothing() {
            assertProblem(
                    RegistryProblem.CHECKSUM_MISMATCH,
                    () -> registry.as(
                            ada,
                            () -> registry.upload(
                                    run.id(), "a", "abd".getBytes(StandardCharsets.UTF_8), DIGEST_OF_ABC)));
            assertThat(objects()).isEmpty();
            assertThat(registry.as(ada, () -> registry.artifacts.ofRun(run.id())))
                    .isEmpty();
        }

        @Test
        void shouldAcceptAChecksumInCapitals() {
            var upper = DIGEST_OF_ABC.toUpperCase(Locale.ROOT);
            registry.as(ada, () -> registry.upload(run.id(), "a", "abc".getBytes(StandardCharsets.UTF_8), upper));
            assertThat(objects()).hasSize(1);
        }

        @Test
        void shouldRefuseContentBeyondTheLimitThoughItsLengthWasNotAnnounced() {
            assertProblem(
                    RegistryProblem.ARTIFACT_TOO_LARGE,
                    () -> send(-1, new ByteArrayInputStream(new byte[RegistryFixture.LARGEST_ARTIFACT + 1])));
            assertThat(objects()).isEmpty();
            assertThat(send(-1, new ByteArrayInputStream(new byte[RegistryFixture.LARGEST_ARTIFACT]))
                            .size())
                    .isEqualTo(RegistryFixture.LARGEST_ARTIFACT);
        }

        @Test
        void shouldRefuseOtherContentUnderAPathThatIsTaken() {
            registry.as(ada, () -> registry.upload(run.id(), "a", "abc"));
            assertProblem(
                    RegistryProblem.ARTIFACT_EXISTS,
                    () -> registry.as(ada, () -> registry.upload(run.id(), "a", "abd")));
            assertThat(registry.as(ada, () -> registry.upload(run.id(), "a", "abc"))
                            .digest())
                    .as("the same again changes nothing")
                    .isEqualTo(DIGEST_OF_ABC);
            assertThat(objects()).hasSize(1);
        }

        @Test
        void shouldKeepNothingOfASenderThatBreaksOff() {
            var broken = new SequenceInputStream(new ByteArrayInputStream(new byte[70_000]), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("connection reset");
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    return read();
                }
            });
            assertThatThrownBy(() -> send(100_000, broken)).hasStackTraceContaining("connection reset");
            assertThat(objects()).isEmpty();
            assertThat(registry.as(ada, () -> registry.artifacts.ofRun(run.id())))
                    .isEmpty();
        }

        @Test
        void shouldRefuseContentShorterThanAnnounced() {
            assertProblem(CommonProblem.BAD_REQUEST, () -> send(10, new ByteArrayInputStream(new byte[9])));
            assertThat(objects()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "/etc/passwd", "../up", "a/../b", "a//b", "a/", ".", "a\\b", "a\nb"})
        void shouldRefuseAPathThatLeavesTheRun(String path) {
            assertProblem(
                    CommonProblem.VALIDATION_FAILED,
                    () -> registry.as(ada, () -> registry.upload(run.id(), path, "abc")));
        }

        @Test
        void shouldDeleteWhatACrashedUploadLeftBehind() {
            var abandoned = Ids.next();
            var name = "artifacts/" + ada.tenant() + "/" + abandoned;
            registry.files.put(name, new ByteArrayInputStream(new byte[10]), 10);
            Caller.run(
                    ada,
                    () -> registry.database.inTransaction(() -> {
                        registry.database
                                .sql()
                                .sql("insert into registry.upload (tenant_id, blob_id, started_at)"
                                        + " values (?, ?, now() - interval '2 days')")
                                .params(ada.tenant(), abandoned)
                                .update();
                    }));
            registry.as(ada, () -> registry.upload(run.id(), "a", "abc"));
            assertThat(objects()).hasSize(1).doesNotContain(name);
        }

        @Test
        void shouldNotKeepAnUploadThatWasGivenUpMeanwhile() {
            InputStream slow = new ByteArrayInputStream("slow".getBytes(StandardCharsets.UTF_8)) {
                @Override
                public synchronized int read(byte[] buffer, int offset, int length) {
                    int read = super.read(buffer, offset, length);
                    if (read < 0) {
                        aDayPasses();
                        registry.as(ada, () -> registry.upload(run.id(), "quick", "quick"));
                    }
                    return read;
                }
            };
            assertProblem(RegistryProblem.UPLOAD_GIVEN_UP, () -> send(-1, slow));
            assertThat(registry.as(ada, () -> registry.artifacts.ofRun(run.id())))
                    .extracting(Artifact::path)
                    .containsExactly("quick");
            assertThat(objects()).hasSize(1);
        }

        private void aDayPasses() {
            Caller.run(
                    ada,
                    () -> registry.database.inTransaction(() -> {
                        registry.database
                                .sql()
                                .sql("update registry.upload set started_at = now() - interval '2 days'")
                                .update();
                    }));
        }
    }

    @Nested
    class Open {

        @Test
        void shouldNotGiveAnotherTenantTheContent() {
            var artifact = registry.as(ada, () -> registry.upload(run.id(), "a", "abc"));
            var eve = registry.somebody();
            assertProblem(CommonProblem.NOT_FOUND, () -> read(eve, artifact));
        }
    }
}

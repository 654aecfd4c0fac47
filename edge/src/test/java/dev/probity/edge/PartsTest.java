package dev.probity.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.http.HttpCredentials;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PartsTest {
    @Nested
    class Routing {
        private final Router router = new Router(List.of(
                route("GET", "/v1/models"),
                route("POST", "/v1/models"),
                route("GET", "/v1/{name}/x"),
                route("GET", "/v1/models/x")));

        private static Route route(String method, String path) {
            return new Route(
                    method,
                    path,
                    null,
                    Limits.NO_BODY,
                    null,
                    null,
                    ErrorShape.PROBLEM,
                    r -> Reply.text(200, "a/b", ""));
        }

        @Test
        void shouldPreferFixedSegments() {
            assertThat(router.find("GET", "/v1/models/x"))
                    .isInstanceOfSatisfying(
                            Router.Match.Found.class,
                            found -> assertThat(found.route().path()).isEqualTo("/v1/models/x"));
            assertThat(router.find("GET", "/v1/other/x"))
                    .isInstanceOfSatisfying(
                            Router.Match.Found.class,
                            found -> assertThat(found.values()).isEqualTo(Map.of("name", "other")));
        }

        @Test
        void shouldMatchWholePathsOnly() {
            for (String path : List.of("/", "/v1", "/v1/models/", "/v1//x", "/V1/models", "/v1/models/x/y", "")) {
                assertThat(router.find("GET", path)).as(path).isInstanceOf(Router.Match.Nothing.class);
            }
        }

        @Test
        void shouldNameTheOtherMethods() {
            assertThat(router.find("DELETE", "/v1/models"))
                    .isEqualTo(new Router.Match.WrongMethod(Set.of("GET", "POST")));
        }

        @Test
        void shouldRefuseTwoRoutesForTheSameRequests() {
            assertThatThrownBy(() -> new Router(List.of(route("GET", "/a/{b}"), route("GET", "/a/{b}"))))
                    .hasMessageContaining("/a/{b}");
        }
    }

    @Nested
    class Keys {
        private final AtomicLong now = new AtomicLong();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean known = true;
        private volatile boolean away;
        private volatile CountDownLatch askedAgain = new CountDownLatch(1);
        private final KeyCache cache = new KeyCache(
                credentials -> {
                    asked.incrementAndGet();
                    try {
                        if (away) {
                            throw new IllegalStateException("the database is away");
                        }
                        return known ? Optional.of(caller(credentials)) : Optional.empty();
                    } finally {
                        askedAgain.countDown();
                    }
                },
                now::get);

        private static Caller caller(HttpCredentials credentials) {
            UUID id = new UUID(1, 1);
            return new Caller(id, id, "key", ActorKind.API_KEY, Set.of(), Set.of(), credentials.requestId(), false);
        }

        private static HttpCredentials key(String requestId) {
            return new HttpCredentials("pk_1", null, null, null, null, "POST", "127.0.0.1", requestId);
        }

        private void pass(Duration time) {
            now.addAndGet(time.toNanos());
        }

        @Test
        void shouldAskOnceAndGiveEveryRequestItsOwnId() {
            assertThat(cache.find(key("r1")).orElseThrow().requestId()).isEqualTo("r1");
            assertThat(cache.find(key("r2")).orElseThrow().requestId()).isEqualTo("r2");
            assertThat(asked).hasValue(1);
        }

        @Test
        void shouldAskAgainInTheBackgroundAndThenRefuseARevokedKey() throws InterruptedException {
            cache.find(key("r1"));
            known = false;
            askedAgain = new CountDownLatch(1);
            pass(KeyCache.FRESH.plusMillis(1));
            assertThat(cache.find(key("r2"))).isPresent();
            assertThat(askedAgain.await(20, TimeUnit.SECONDS)).isTrue();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (cache.find(key("r3")).isPresent() && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertThat(cache.find(key("r4"))).isEmpty();
        }

        @Test
        void shouldServeWhileTheDatabaseIsAwayButNotForLong() {
            cache.find(key("r1"));
            away = true;
            pass(KeyCache.STALE.minusMillis(1));
            assertThat(cache.find(key("r2"))).isPresent();
            pass(Duration.ofMillis(2));
            assertThatThrownBy(() -> cache.find(key("r3")))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.type().status()).isEqualTo(503));
        }

        @Test
        void shouldRememberARefusalOnlyBriefly() {
            known = false;
            assertThat(cache.find(key("r1"))).isEmpty();
            assertThat(cache.find(key("r2"))).isEmpty();
            assertThat(asked).hasValue(1);
            known = true;
            pass(Duration.ofSeconds(3));
            assertThat(cache.find(key("r3"))).isPresent();
        }
    }

    /** What the data path's core names in its class files; the package that starts it inside the server is left out. */
    @Test
    void shouldNotKnowSpringInTheCore() throws IOException {
        Path classes = Path.of(Edge.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve("dev/probity/edge");
        List<Path> files = new ArrayList<>();
        try (var found = Files.list(classes)) {
            found.filter(file -> file.toString().endsWith(".class")).forEach(files::add);
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                assertThat(entry.toString()).as(file.toString()).doesNotContain("org/springframework");
            }
        }
    }
}

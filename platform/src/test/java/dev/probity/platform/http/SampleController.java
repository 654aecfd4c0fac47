package dev.probity.platform.http;

import dev.probity.platform.database.Database;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Handlers as a module would write them. */
@RestController
@RequestMapping("/api/v1/sample")
class SampleController {
    final AtomicInteger created = new AtomicInteger();
    final Semaphore entered = new Semaphore(0);
    volatile CountDownLatch hold = new CountDownLatch(0);
    private final Database database;

    SampleController(Database database) {
        this.database = database;
    }

    enum Level {
        LOW,
        VERY_HIGH
    }

    record Inner(String name, List<Integer> counts) {}

    record Sample(
            String displayName,
            Level level,
            @Nullable Inner inner,
            @Nullable Instant dueAt,
            @Nullable UUID owner,
            @Nullable Boolean flag) {
        Sample {
            if (displayName.isBlank()) {
                throw new IllegalArgumentException("display_name must not be blank");
            }
        }
    }

    @PostMapping("/echo")
    @RequiresPermission("sample:write")
    Sample echo(@RequestBody Sample sample) {
        return sample;
    }

    @PostMapping("/create")
    @RequiresPermission("sample:write")
    ResponseEntity<Map<String, Object>> create(@RequestBody Map<String, Object> body) throws InterruptedException {
        entered.release();
        hold.await();
        int number = created.incrementAndGet();
        if (Boolean.TRUE.equals(body.get("fail"))) {
            throw new IllegalStateException("the password of the vault is geheim");
        }
        database.inTransaction(() -> {
            database.sql().sql("select 1").query(Integer.class).single();
        });
        return ResponseEntity.status(201).eTag("\"1\"").body(Map.of("number", number, "secret", "pk_once"));
    }

    @GetMapping("/numbers")
    @RequiresPermission("sample:read")
    Page<Integer> numbers(PageRequest page) {
        int start = page.after().isEmpty() ? 0 : Integer.parseInt(page.after().getFirst());
        List<Integer> rows = IntStream.rangeClosed(start + 1, Math.min(7, start + page.fetch()))
                .boxed()
                .toList();
        return page.page(rows, row -> List.of(row.toString()));
    }

    @GetMapping("/others")
    @RequiresPermission("sample:read")
    Page<Integer> others(PageRequest page) {
        return page.page(List.of(), row -> List.of(row.toString()));
    }

    @PutMapping("/versioned")
    @RequiresPermission("sample:write")
    void versioned(@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, 3);
    }

    @GetMapping("/by-id/{id}")
    @RequiresPermission("sample:read")
    UUID byId(@PathVariable UUID id, @RequestParam(required = false) @Nullable Integer depth) {
        throw ProblemException.notFound("sample", id + (depth == null ? "" : " at depth " + depth));
    }

    @PostMapping("/upload")
    @RequiresPermission("sample:write")
    long upload(InputStream body) throws IOException {
        return body.transferTo(java.io.OutputStream.nullOutputStream());
    }

    @GetMapping("/leak")
    @PublicEndpoint("a test")
    String leak() {
        throw new IllegalStateException("jdbc:postgresql://u:geheim@db");
    }

    @GetMapping("/duplicate")
    @PublicEndpoint("a test")
    String duplicate() {
        throw new DuplicateKeyException("duplicate key value violates unique constraint \"users_email\"");
    }

    @GetMapping("/teapot")
    @PublicEndpoint("a test")
    String custom() {
        throw ProblemException.of(CommonProblem.CONFLICT, "Taken.")
                .with("holder", "somebody")
                .header("X-Holder", "yes");
    }

    @GetMapping("/undeclared")
    String undeclared() {
        return "must never be seen";
    }

    @GetMapping("/whoami")
    @RequiresPermission({})
    String whoami() {
        return Caller.current().name();
    }
}

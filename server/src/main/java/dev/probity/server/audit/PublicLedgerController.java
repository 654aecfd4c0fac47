package dev.probity.server.audit;

import dev.probity.ledger.MalformedException;
import dev.probity.ledger.TileId;
import dev.probity.platform.http.PublicEndpoint;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log as C2SP tlog-tiles serves it: checkpoint and hash tiles, for anybody. Entry bundles are not served, because an
 * entry's text needs a permission; its hash says nothing.
 */
@RestController
@PublicEndpoint("checkpoints and hashes reveal nothing about entries, and proofs need them")
class PublicLedgerController {
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final String PREFIX = "/ledger/";

    private final Ledger ledger;

    PublicLedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/ledger/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return text(ledger.checkpoint(), CacheControl.maxAge(Duration.ofSeconds(1)));
    }

    @GetMapping("/ledger/key")
    ResponseEntity<byte[]> key() {
        return text(ledger.key() + "\n", CacheControl.maxAge(Duration.ofMinutes(5)));
    }

    @GetMapping("/ledger/tile/**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        String path = request.getRequestURI();
        TileId id;
        try {
            id = TileId.parse(path.substring(path.indexOf(PREFIX) + PREFIX.length()));
        } catch (MalformedException e) {
            throw notFound();
        }
        byte[] hashes = ledger.tile(id).orElseThrow(PublicLedgerController::notFound);
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(hashes);
    }

    private static ResponseEntity<byte[]> text(String content, CacheControl caching) {
        return ResponseEntity.ok()
                .cacheControl(caching.cachePublic())
                .contentType(TEXT)
                .body(content.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemException notFound() {
        return ProblemException.of(CommonProblem.NOT_FOUND, "There is no such tile.");
    }
}

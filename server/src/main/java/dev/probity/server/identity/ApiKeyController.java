package dev.probity.server.identity;

import dev.probity.platform.configuration.Network;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** API keys: one's own, or everybody's with {@code key:admin}. */
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeyController {
    private static final long LONGEST_OVERLAP_SECONDS = Duration.ofDays(30).toSeconds();

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    record KeyAnswer(
            UUID id,
            String prefix,
            UUID owner,
            String name,
            List<String> scopes,
            List<String> networks,
            Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable UUID rotatedFrom,
            @Nullable Instant lastUsedAt,
            long uses,
            Instant createdAt) {
        static KeyAnswer of(ApiKey key) {
            return new KeyAnswer(
                    key.id(),
                    key.prefix(),
                    key.owner(),
                    key.name(),
                    key.scopes(),
                    key.networks(),
                    key.expiresAt(),
                    key.revokedAt(),
                    key.rotatedFrom(),
                    key.lastUsedAt(),
                    key.uses(),
                    key.createdAt());
        }
    }

    /** @param key the key itself; this answer is the only one that has it */
    record NewKeyAnswer(UUID id, String key, String prefix, String name, List<String> scopes, Instant expiresAt) {
        static ResponseEntity<NewKeyAnswer> of(ApiKeys.Made made) {
            ApiKey key = made.key();
            return ResponseEntity.created(URI.create("/api/v1/api-keys/" + key.id()))
                    .body(new NewKeyAnswer(
                            key.id(), made.secret(), key.prefix(), key.name(), key.scopes(), key.expiresAt()));
        }

        @Override
        public String toString() {
            return "NewKeyAnswer[" + prefix + "]";
        }
    }

    /**
     * @param scopes permissions the key carries, none that its maker lacks
     * @param networks addresses or CIDR ranges it may be used from; absent means anywhere
     * @param expiresAt absent means the longest lifetime allowed
     */
    record NewKey(
            String name,
            List<String> scopes,
            @Nullable List<String> networks,
            @Nullable Instant expiresAt) {
        NewKey {
            if (name.isBlank() || name.length() > 200) {
                throw new IllegalArgumentException("name must have 1 to 200 characters");
            }
            if (scopes.isEmpty()) {
                throw new IllegalArgumentException("scopes must name at least one permission");
            }
        }
    }

    @GetMapping
    @RequiresPermission("key:write")
    Page<KeyAnswer> list(PageRequest page) {
        return keys.list(page).map(KeyAnswer::of);
    }

    @PostMapping
    @RequiresPermission("key:write")
    ResponseEntity<NewKeyAnswer> create(@RequestBody NewKey wish) {
        List<String> networks = wish.networks() == null ? List.of() : wish.networks();
        for (int i = 0; i < networks.size(); i++) {
            try {
                Network.parse(networks.get(i));
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid(
                        "/networks/" + i, "is not a network such as 10.0.0.0/8 or 2001:db8::/32");
            }
        }
        return NewKeyAnswer.of(keys.make(new ApiKeys.Wish(wish.name(), wish.scopes(), networks, wish.expiresAt())));
    }

    @DeleteMapping("/{id}")
    @RequiresPermission("key:write")
    ResponseEntity<Void> revoke(@PathVariable UUID id) {
        keys.revoke(id);
        return ResponseEntity.noContent().build();
    }

    /** @param overlapSeconds how long the old key goes on working; a day when absent */
    record Rotation(@Nullable Long overlapSeconds) {}

    @PostMapping("/{id}/rotate")
    @RequiresPermission("key:write")
    ResponseEntity<NewKeyAnswer> rotate(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable Rotation rotation) {
        long seconds = rotation == null || rotation.overlapSeconds() == null
                ? Duration.ofDays(1).toSeconds()
                : rotation.overlapSeconds();
        if (seconds < 0 || seconds > LONGEST_OVERLAP_SECONDS) {
            throw ProblemException.invalid("/overlap_seconds", "must be between 0 and " + LONGEST_OVERLAP_SECONDS);
        }
        return NewKeyAnswer.of(keys.rotate(id, Duration.ofSeconds(seconds)));
    }
}

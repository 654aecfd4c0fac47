package dev.probity.server.webhooks;

import dev.probity.platform.http.ETags;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Webhooks webhooks;
    private final Clock clock;

    WebhookController(Webhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** @param eventTypes types, or beginnings of types followed by {@code *}; absent means every event */
    record NewWebhook(
            String url,
            @Nullable String description,
            @Nullable List<String> eventTypes) {}

    /** What is to be different; what is absent stays. */
    record WebhookPatch(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> eventTypes) {}

    /**
     * @param failingSince the first attempt of those in a row that failed
     * @param oldSecretUntil until when a secret that was replaced goes on signing beside the new one
     * @param version what the entity tag is made of
     */
    record WebhookView(
            UUID id,
            String url,
            String description,
            List<String> eventTypes,
            WebhookState state,
            @Nullable String stateReason,
            Instant stateSince,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant oldSecretUntil,
            Instant createdAt,
            long version) {}

    /** @param secret what receivers verify signatures with; this answer is the only one that has it */
    record WebhookWithSecret(WebhookView webhook, String secret) {
        @Override
        public String toString() {
            return "WebhookWithSecret[" + webhook.id() + "]";
        }
    }

    @GetMapping
    @RequiresPermission("webhook:read")
    Page<WebhookView> list(PageRequest page) {
        return page.pageById(webhooks.list(page.afterId(), page.fetch()), Webhook::id)
                .map(this::view);
    }

    @PostMapping
    @RequiresPermission("webhook:write")
    ResponseEntity<WebhookWithSecret> create(@RequestBody NewWebhook body) {
        Webhooks.Made made = webhooks.create(
                body.url(),
                Objects.requireNonNullElse(body.description(), ""),
                Objects.requireNonNullElse(body.eventTypes(), EventFilter.ALL));
        return ResponseEntity.created(
                        URI.create("/api/v1/webhooks/" + made.webhook().id()))
                .eTag(ETags.of(made.webhook().version()))
                .body(withSecret(made));
    }

    @GetMapping("/{id}")
    @RequiresPermission("webhook:read")
    ResponseEntity<WebhookView> find(@PathVariable UUID id) {
        return answer(webhooks.find(id));
    }

    @PatchMapping("/{id}")
    @RequiresPermission("webhook:write")
    ResponseEntity<WebhookView> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody WebhookPatch body) {
        return answer(
                webhooks.change(id, ifMatch, new Webhooks.Change(body.url(), body.description(), body.eventTypes())));
    }

    @DeleteMapping("/{id}")
    @RequiresPermission("webhook:write")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        webhooks.delete(id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/pause")
    @RequiresPermission("webhook:write")
    ResponseEntity<WebhookView> pause(@PathVariable UUID id) {
        return answer(webhooks.pause(id));
    }

    @PostMapping("/{id}/resume")
    @RequiresPermission("webhook:write")
    ResponseEntity<WebhookView> resume(@PathVariable UUID id) {
        return answer(webhooks.resume(id));
    }

    /** @param overlapSeconds how long the old secret goes on signing; a day when absent */
    record SecretRotation(@Nullable Long overlapSeconds) {}

    @PostMapping("/{id}/rotate")
    @RequiresPermission("webhook:write")
    ResponseEntity<WebhookWithSecret> rotate(
            @PathVariable UUID id, @RequestBody(required = false) @Nullable SecretRotation rotation) {
        Duration overlap = rotation == null || rotation.overlapSeconds() == null
                ? USUAL_OVERLAP
                : Duration.ofSeconds(rotation.overlapSeconds());
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw ProblemException.invalid("/overlap_seconds", "must be between 0 and " + LONGEST_OVERLAP.toSeconds());
        }
        Webhooks.Made made = webhooks.rotate(id, overlap);
        return ResponseEntity.ok().eTag(ETags.of(made.webhook().version())).body(withSecret(made));
    }

    private WebhookWithSecret withSecret(Webhooks.Made made) {
        return new WebhookWithSecret(view(made.webhook()), made.secret().reveal());
    }

    private ResponseEntity<WebhookView> answer(Webhook webhook) {
        return ResponseEntity.ok().eTag(ETags.of(webhook.version())).body(view(webhook));
    }

    private WebhookView view(Webhook webhook) {
        Instant overlap = webhook.oldSecretUntil();
        return new WebhookView(
                webhook.id(),
                webhook.url().toString(),
                webhook.description(),
                webhook.eventTypes(),
                webhook.state(),
                webhook.stateReason(),
                webhook.stateSince(),
                webhook.failures(),
                webhook.failingSince(),
                overlap != null && overlap.isAfter(clock.instant()) ? overlap : null,
                webhook.createdAt(),
                webhook.version());
    }
}

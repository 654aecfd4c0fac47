package dev.probity.server.webhooks;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks/{id}")
class WebhookDeliveryController {
    private final Deliveries deliveries;
    private final DeliveryWorker worker;

    WebhookDeliveryController(Deliveries deliveries, DeliveryWorker worker) {
        this.deliveries = deliveries;
        this.worker = worker;
    }

    /**
     * @param body the message as it is signed and sent
     * @param attempts oldest first
     */
    record WebhookDeliveryDetail(WebhookDelivery delivery, String body, List<WebhookDelivery.Attempt> attempts) {}

    @GetMapping("/deliveries")
    @RequiresPermission("webhook:read")
    Page<WebhookDelivery> deliveries(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(name = "event_type", required = false) @Nullable String eventType,
            PageRequest page) {
        var wanted = new DeliveryStore.Wanted(id, state, eventType);
        return page.pageById(deliveries.list(wanted, page.afterId(), page.fetch()), WebhookDelivery::id);
    }

    @GetMapping("/deliveries/{delivery_id}")
    @RequiresPermission("webhook:read")
    WebhookDeliveryDetail delivery(@PathVariable UUID id, @PathVariable("delivery_id") UUID deliveryId) {
        Deliveries.Told told = deliveries.find(id, deliveryId);
        return new WebhookDeliveryDetail(told.delivery(), told.body(), told.attempts());
    }

    @PostMapping("/deliveries/{delivery_id}/replay")
    @RequiresPermission("webhook:write")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WebhookDelivery replay(@PathVariable UUID id, @PathVariable("delivery_id") UUID deliveryId) {
        WebhookDelivery replayed = deliveries.replay(id, deliveryId);
        worker.wake();
        return replayed;
    }

    /** @param since the moment from which failed deliveries are sent again */
    record WebhookReplay(Instant since) {}

    /** @param deliveries how many are sent again */
    record WebhookReplayed(int deliveries) {}

    @PostMapping("/replay")
    @RequiresPermission("webhook:write")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WebhookReplayed replayFailed(@PathVariable UUID id, @RequestBody WebhookReplay body) {
        int replayed = deliveries.replayFailed(id, body.since());
        worker.wake();
        return new WebhookReplayed(replayed);
    }

    @PostMapping("/test")
    @RequiresPermission("webhook:write")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WebhookDelivery test(@PathVariable UUID id) {
        WebhookDelivery sent = deliveries.test(id);
        worker.wake();
        return sent;
    }
}

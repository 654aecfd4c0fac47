package dev.probity.server.webhooks;

import dev.probity.platform.outbox.Delivery;
import dev.probity.platform.outbox.EventHandler;
import dev.probity.platform.outbox.PublishedEvent;
import dev.probity.platform.tenancy.Caller;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes every event from the outbox and turns it into deliveries, in the transaction that marks it as taken. */
@Component
class EventFanOut implements EventHandler<PublishedEvent> {
    private final Deliveries deliveries;
    private final DeliveryWorker worker;

    EventFanOut(Deliveries deliveries, DeliveryWorker worker) {
        this.deliveries = deliveries;
        this.worker = worker;
    }

    @Override
    public Class<PublishedEvent> type() {
        return PublishedEvent.class;
    }

    @Override
    public String consumer() {
        return "webhooks.fan-out";
    }

    @Override
    public void handle(PublishedEvent event, Delivery delivery) {
        int made = deliveries.fanOut(new CloudEvent(
                delivery.eventId(),
                Caller.current().tenant(),
                CloudEvent.typeOf(event.type()),
                event.key(),
                delivery.occurredAt(),
                event.payload()));
        if (made > 0) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    worker.wake();
                }
            });
        }
    }
}

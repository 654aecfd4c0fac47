package dev.probity.platform.outbox;

/** A consumer of one type of event. It runs in a transaction of the event's tenant, as Probity itself. */
public interface EventHandler<E extends Event> {

    /** The event's record; {@link PublishedEvent} for every event there is. */
    Class<E> type();

    /** This consumer's stable name, {@code module.purpose}; renaming it loses its pending deliveries. */
    String consumer();

    /**
     * Handles the event. Database work joins the delivery's transaction and so takes effect once; anything outside the
     * database may be repeated and must be idempotent by {@link Delivery#eventId()}.
     */
    void handle(E event, Delivery delivery) throws Exception;
}

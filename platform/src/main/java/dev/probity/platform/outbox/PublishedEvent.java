package dev.probity.platform.outbox;

/**
 * An event of any module as it is stored. A consumer of this type gets every event, without knowing the record that it
 * was published as.
 *
 * @param type name of that record's class
 * @param payload the record as JSON
 */
public record PublishedEvent(String type, String key, String payload) implements Event {}

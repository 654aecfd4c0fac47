package dev.probity.platform.outbox;

/**
 * Something that happened, named in the past tense by a record of the module where it happened. Events carry
 * identifiers, not personal data.
 */
public interface Event {

    /** The entity whose events stay in order, usually its identifier. */
    String key();
}

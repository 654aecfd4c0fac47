package dev.probity.server.audit;

/** What came of an action. */
public enum Outcome {
    ALLOWED,
    DENIED,
    FAILED
}

package dev.probity.server.gateway;

/** Where decisions are written before they are acted on. */
@FunctionalInterface
interface Journal {
    /** Returns when the decision will not be lost by the end of this process; throws when it cannot be kept. */
    void append(DecisionRecord decision);
}

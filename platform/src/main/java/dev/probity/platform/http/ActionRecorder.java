package dev.probity.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * Puts an action of the platform on record. The ledger stands above the platform, so the module that has it implements
 * this; without one an action that must be recorded is refused.
 */
public interface ActionRecorder {

    /**
     * Records the action of the current caller, in a transaction of its own.
     *
     * @param action kind and verb in the past tense, for example {@code maintenance.began}
     * @param entity what it was done to
     */
    void record(String action, String entity, @Nullable String reason);
}

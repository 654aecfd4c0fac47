package dev.probity.server.registry;

import java.time.Instant;
import java.util.UUID;

/** One move of a version from state to state. */
public record Transition(
        VersionState from, VersionState to, UUID actor, String actorName, String reason, Instant happenedAt) {}

package dev.probity.server.registry;

import java.time.Instant;

/** One value of a metric at a step of a run. */
public record Metric(String name, double value, long step, Instant recordedAt) {}

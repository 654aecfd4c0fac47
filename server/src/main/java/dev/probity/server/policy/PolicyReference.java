package dev.probity.server.policy;

import java.util.UUID;

/** A policy version that took part in a decision. */
public record PolicyReference(UUID policyId, String name, int version, String digest) {}

package dev.probity.ledger;

/** One thing that was looked at during a verification, and how it came out. */
public record Check(String name, boolean ok, String detail) {}

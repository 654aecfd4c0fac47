package dev.probity.cli.demo;

import java.util.List;
import java.util.stream.Stream;

/** The people of the golden path, each with the role they need and no other. */
enum Person {
    STEWARD("Stella", "data_steward", "looks after the data"),
    /** Also holds the approver's role, as happens in small teams: it must not help with the owner's own work. */
    OWNER("Owen", "model_owner", "trains and registers models", "mrc"),
    RISK("Mira", "mrc", "judges model risk"),
    SECURITY("Sam", "security", "is the second pair of eyes"),
    SRE("Rosa", "sre", "runs what was allowed"),
    DEVELOPER("Dana", "developer", "builds an application on it"),
    AUDITOR("Ada", "auditor", "believes nothing without proof"),
    ADMINISTRATOR("Alan", "admin", "makes tenants, users and keys");

    final String firstName;
    final String role;
    final String purpose;
    final List<String> roles;

    Person(String firstName, String role, String purpose, String... more) {
        this.firstName = firstName;
        this.role = role;
        this.purpose = purpose;
        this.roles = Stream.concat(Stream.of(role), Stream.of(more)).toList();
    }

    @Override
    public String toString() {
        return firstName + " (" + role + ")";
    }
}

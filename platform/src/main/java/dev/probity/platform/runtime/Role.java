package dev.probity.platform.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A part that a process can play. {@code all} is not a role of its own: it stands for every one of them. */
public enum Role {
    API("serves the control plane: REST, GraphQL, the UI and the ledger"),
    GATEWAY("serves the data path for prompts, outputs and model traffic"),
    PREDICT("serves predictions"),
    WORKER("runs background jobs, schedules and deliveries"),
    PROPOSER("answers as the proposer of the dissonance loop"),
    CRITIC("answers as the critic of the dissonance loop"),
    EVALUATOR("measures disagreement in the dissonance loop"),
    LEARNER("trains candidates in the dissonance loop"),
    SAFETY_GATE("admits or refuses candidates of the dissonance loop"),
    META_CONTROLLER("steers the dissonance loop");

    private static final String ALL = "all";

    private final String purpose;

    Role(String purpose) {
        this.purpose = purpose;
    }

    /** The name used on the command line and in the environment. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String purpose() {
        return purpose;
    }

    /**
     * Reads {@code all} or a comma list of roles.
     *
     * @throws IllegalArgumentException naming every word that is not a role
     */
    public static Set<Role> parse(String text) {
        var roles = EnumSet.noneOf(Role.class);
        List<String> unknown = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            String slug = word.strip().toLowerCase(Locale.ROOT);
            if (slug.equals(ALL)) {
                roles.addAll(EnumSet.allOf(Role.class));
            } else {
                Arrays.stream(values())
                        .filter(role -> role.slug().equals(slug))
                        .findFirst()
                        .ifPresentOrElse(roles::add, () -> unknown.add("\"" + word.strip() + "\""));
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "names no role with " + String.join(", ", unknown) + "; known are " + ALL + ", " + slugs());
        }
        return Collections.unmodifiableSet(roles);
    }

    /** The table printed by {@code --list-roles}. */
    public static String table() {
        return Arrays.stream(values())
                .map(role -> "%-16s %s".formatted(role.slug(), role.purpose))
                .collect(Collectors.joining(
                        "\n", "%-16s every role in one process (the default)%n".formatted(ALL), "\n"));
    }

    private static String slugs() {
        return Arrays.stream(values()).map(Role::slug).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return slug();
    }
}

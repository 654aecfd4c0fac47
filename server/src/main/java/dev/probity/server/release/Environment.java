package dev.probity.server.release;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.probity.server.registry.VersionState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a version is promoted to and deployed in. */
public enum Environment {
    STAGING,
    PRODUCTION;

    /** The name in JSON and in the database. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Environment> find(String code) {
        for (Environment environment : values()) {
            if (environment.code().equals(code)) {
                return Optional.of(environment);
            }
        }
        return Optional.empty();
    }

    static Environment of(String code) {
        return find(code).orElseThrow();
    }

    /** The states in which a version may be deployed here. */
    Set<VersionState> deployable() {
        return this == PRODUCTION
                ? EnumSet.of(VersionState.PRODUCTION)
                : EnumSet.of(VersionState.STAGING, VersionState.APPROVED_PROD, VersionState.PRODUCTION);
    }

    /** The state a version must be in to be promoted to here. */
    VersionState from() {
        return this == PRODUCTION ? VersionState.STAGING : VersionState.SUBMITTED;
    }

    /** The states a promotion leads through. */
    java.util.List<VersionState> steps() {
        return this == PRODUCTION
                ? java.util.List.of(VersionState.APPROVED_PROD, VersionState.PRODUCTION)
                : java.util.List.of(VersionState.APPROVED_STAGING, VersionState.STAGING);
    }
}

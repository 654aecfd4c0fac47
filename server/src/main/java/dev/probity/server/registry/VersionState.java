package dev.probity.server.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a version stands on its way from draft to retirement, and where it may go from there. */
public enum VersionState {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("submitted")
    SUBMITTED,
    @JsonProperty("changes_requested")
    CHANGES_REQUESTED,
    @JsonProperty("approved_staging")
    APPROVED_STAGING,
    @JsonProperty("staging")
    STAGING,
    @JsonProperty("approved_prod")
    APPROVED_PROD,
    @JsonProperty("production")
    PRODUCTION,
    @JsonProperty("deprecated")
    DEPRECATED,
    @JsonProperty("retired")
    RETIRED;

    /** The states that may follow this one; empty at the end. */
    public Set<VersionState> next() {
        return switch (this) {
            case DRAFT, CHANGES_REQUESTED -> EnumSet.of(SUBMITTED);
            case SUBMITTED -> EnumSet.of(APPROVED_STAGING, CHANGES_REQUESTED);
            case APPROVED_STAGING -> EnumSet.of(STAGING);
            case STAGING -> EnumSet.of(APPROVED_PROD, CHANGES_REQUESTED);
            case APPROVED_PROD -> EnumSet.of(PRODUCTION);
            case PRODUCTION -> EnumSet.of(DEPRECATED);
            case DEPRECATED -> EnumSet.of(RETIRED);
            case RETIRED -> EnumSet.noneOf(VersionState.class);
        };
    }

    /** Whether the {@link PromotionGate} must permit a version to enter this state. */
    public boolean gated() {
        return switch (this) {
            case APPROVED_STAGING, STAGING, APPROVED_PROD, PRODUCTION -> true;
            case DRAFT, SUBMITTED, CHANGES_REQUESTED, DEPRECATED, RETIRED -> false;
        };
    }

    /** The name in JSON and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static VersionState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

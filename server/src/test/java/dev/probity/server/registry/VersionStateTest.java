package dev.probity.server.registry;

import static dev.probity.server.registry.VersionState.APPROVED_PROD;
import static dev.probity.server.registry.VersionState.APPROVED_STAGING;
import static dev.probity.server.registry.VersionState.CHANGES_REQUESTED;
import static dev.probity.server.registry.VersionState.DEPRECATED;
import static dev.probity.server.registry.VersionState.DRAFT;
import static dev.probity.server.registry.VersionState.PRODUCTION;
import static dev.probity.server.registry.VersionState.RETIRED;
import static dev.probity.server.registry.VersionState.STAGING;
import static dev.probity.server.registry.VersionState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionStateTest {

    private static final Map<VersionState, Set<VersionState>> LEGAL = Map.of(
            DRAFT, Set.of(SUBMITTED),
            SUBMITTED, Set.of(APPROVED_STAGING, CHANGES_REQUESTED),
            CHANGES_REQUESTED, Set.of(SUBMITTED),
            APPROVED_STAGING, Set.of(STAGING),
            STAGING, Set.of(APPROVED_PROD, CHANGES_REQUESTED),
            APPROVED_PROD, Set.of(PRODUCTION),
            PRODUCTION, Set.of(DEPRECATED),
            DEPRECATED, Set.of(RETIRED),
            RETIRED, Set.of());

    @ParameterizedTest
    @EnumSource
    void shouldAllowExactlyTheTransitionsOfTheTable(VersionState from) {
        assertThat(from.next()).isEqualTo(LEGAL.get(from));
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeadIntoUseOnlyThroughTheGate(VersionState state) {
        var inUseOrApproved = EnumSet.of(APPROVED_STAGING, STAGING, APPROVED_PROD, PRODUCTION);
        assertThat(state.gated()).isEqualTo(inUseOrApproved.contains(state));
    }
}

package dev.probity.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void shouldTakeAllForEveryRole() {
        assertThat(Role.parse("all")).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void shouldReadACommaListWithoutRegardToCaseAndSpace() {
        assertThat(Role.parse("api, Safety-Gate")).containsExactlyInAnyOrder(Role.API, Role.SAFETY_GATE);
    }

    @Test
    void shouldNameEveryWordThatIsNoRole() {
        assertThatThrownBy(() -> Role.parse("api,wroker,gatway"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"wroker\", \"gatway\"")
                .hasMessageContaining("worker");
    }

    @Test
    void shouldListEveryRoleWithItsPurpose() {
        assertThat(Role.table().lines()).hasSize(Role.values().length + 1).allMatch(line -> line.length() > 20);
    }
}

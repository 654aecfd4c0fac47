package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.database.TenancyCatalogue;
import dev.probity.platform.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void shouldKeepEveryModuleToItsDeclaredDependencies() {
        ApplicationModules.of(ProbityApplication.class).verify();
    }

    @Test
    void shouldProtectEveryTableOfEveryModule() throws Exception {
        assertThat(TenancyCatalogue.unprotectedTables(
                        TestDatabase.shared().access().owner()))
                .isEmpty();
    }
}

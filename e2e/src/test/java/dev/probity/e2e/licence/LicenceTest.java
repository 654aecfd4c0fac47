package dev.probity.e2e.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LicenceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Needs the SBOM that {@code -Psupply-chain} writes, and fails without it. */
    @Nested
    @Tag("supply-chain")
    class TheShippedTree {

        private final Path sbom = Path.of("../cli/target/sbom.json");

        @Test
        void shouldBeInTheSbom() throws IOException {
            assertThat(sbom).as("written by mvnw -Psupply-chain package").exists();
            assertThat(JSON.readTree(Files.readString(sbom)).path("components"))
                    .as("a tree that lost its dependencies would pass any licence check")
                    .hasSizeGreaterThan(100)
                    .anyMatch(component -> component.path("name").asString("").equals("postgresql"));
        }

        @Test
        void shouldHoldOnlyLicencesOnTheList() throws IOException {
            assertThat(allowList().refused(JSON.readTree(Files.readString(sbom))))
                    .isEmpty();
        }
    }

    @Nested
    class TheShippedInterface {

        @Test
        void shouldHoldOnlyLicencesOnTheList() throws IOException {
            var lock = JSON.readTree(Files.readString(Path.of("../ui/package-lock.json")));
            assertThat(lock.path("packages").size()).isGreaterThan(50);
            assertThat(allowList().refusedPackages(lock)).isEmpty();
        }
    }

    @Nested
    class TheAllowList {

        @Test
        void shouldRefuseAnNpmPackageUnlessItIsOnlyForDevelopment() throws IOException {
            var lock = JSON.readTree("""
                    {"packages": {"": {"license": "Apache-2.0"},
                                  "node_modules/good": {"version": "1.0.0", "license": "MIT"},
                                  "node_modules/bad": {"version": "2.0.0", "license": "GPL-3.0-only"},
                                  "node_modules/none": {"version": "3.0.0"},
                                  "node_modules/tool": {"version": "4.0.0", "license": "GPL-3.0-only", "dev": true}}}
                    """);
            assertThat(allowList().refusedPackages(lock))
                    .containsExactly("bad 2.0.0 is under GPL-3.0-only", "none 3.0.0 is under no declared licence");
        }

        @Test
        void shouldRefuseAForbiddenLicenceAndNameTheComponent() throws IOException {
            assertThat(allowList().refused(component("{\"license\":{\"id\":\"AGPL-3.0-only\"}}")))
                    .containsExactly("org.example:thing:1.0 is under AGPL-3.0-only");
        }

        @Test
        void shouldRefuseALicenceThatIsOnlyNamed() throws IOException {
            assertThat(allowList().refused(component("{\"license\":{\"name\":\"Business Source License\"}}")))
                    .hasSize(1);
        }

        @Test
        void shouldRefuseAComponentWithoutALicence() throws IOException {
            assertThat(allowList().refused(component("")))
                    .singleElement()
                    .asString()
                    .endsWith("no declared licence");
        }

        @Test
        void shouldAcceptAChoiceWithOneAllowedLicence() throws IOException {
            assertThat(allowList()
                            .refused(component(
                                    "{\"license\":{\"id\":\"LGPL-2.1-only\"}},{\"license\":{\"id\":\"EPL-2.0\"}}")))
                    .isEmpty();
        }

        private static JsonNode component(String licences) {
            return JSON.readTree("""
                    {"components":[{"group":"org.example","name":"thing","version":"1.0","licenses":[%s]}]}
                    """.formatted(licences));
        }
    }

    private static LicenceAllowList allowList() throws IOException {
        try (var in = Objects.requireNonNull(LicenceTest.class.getResourceAsStream("/allowed-licences.txt"))) {
            return LicenceAllowList.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

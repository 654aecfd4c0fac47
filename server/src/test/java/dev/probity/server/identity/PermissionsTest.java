package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.configuration.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RestController;

class PermissionsTest {
    private static final Path PAGE = Path.of("../docs/reference/permissions.md");

    @Test
    void shouldBeDescribedByTheReferencePage() throws Exception {
        if (System.getenv("PROBITY_WRITE_REFERENCE") != null) {
            Files.writeString(PAGE, Permissions.markdown());
        }
        assertThat(PAGE)
                .as("run this test with PROBITY_WRITE_REFERENCE=1 in the environment and commit the page")
                .content()
                .isEqualTo(Permissions.markdown());
    }

    @Test
    void shouldHoldEveryPermissionThatAHandlerAsksFor() throws Exception {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<String> asked = new TreeSet<>();
        for (var found : scanner.findCandidateComponents("dev.probity")) {
            if (found.getBeanClassName() == null || found.getBeanClassName().contains("Sample")) {
                continue;
            }
            Class<?> controller = Class.forName(found.getBeanClassName());
            for (var method : controller.getDeclaredMethods()) {
                var required = method.getAnnotation(dev.probity.platform.http.RequiresPermission.class);
                if (required != null) {
                    asked.addAll(Arrays.asList(required.value()));
                }
            }
        }
        assertThat(asked).contains("user:admin", "model:read");
        assertThat(Permissions.meanings().keySet()).containsAll(asked);
    }

    @Test
    void shouldBeGrantedOnlyWhereTheyExist() {
        for (Role role : Role.values()) {
            assertThat(role.permissions()).as(role.code()).allMatch(Permissions::known);
        }
    }

    @Nested
    class Scopes {
        @Test
        void shouldMeetWhatTheOwnerHolds() {
            assertThat(Permissions.effective(List.of("model:read", "user:admin"), Set.of("model:read", "dataset:read")))
                    .containsExactly("model:read");
            assertThat(Permissions.effective(List.of("model:*"), Set.of("model:read", "dataset:read")))
                    .containsExactly("model:read");
            assertThat(Permissions.effective(List.of("*"), Set.of("model:read")))
                    .containsExactly("model:read");
            assertThat(Permissions.effective(List.of("model:read"), Set.of("*")))
                    .containsExactly("model:read");
            assertThat(Permissions.effective(List.of("model:read"), Set.of())).isEmpty();
        }

        @Test
        void shouldNotMistakeAPrefixForAResource() {
            assertThat(Permissions.covered(Set.of("model:*"), "model_version:read"))
                    .isFalse();
            assertThat(Permissions.covered(Set.of("model:read"), "model:read_all"))
                    .isFalse();
        }
    }

    @Nested
    class Networks {
        @Test
        void shouldContainTheirAddresses() {
            assertThat(Network.parse("10.1.0.0/16").contains("10.1.255.3")).isTrue();
            assertThat(Network.parse("10.1.0.0/16").contains("10.2.0.1")).isFalse();
            assertThat(Network.parse("192.0.2.7").contains("192.0.2.7")).isTrue();
            assertThat(Network.parse("192.0.2.7").contains("192.0.2.8")).isFalse();
            assertThat(Network.parse("2001:db8::/33").contains("2001:db8:7fff::1"))
                    .isTrue();
            assertThat(Network.parse("2001:db8::/33").contains("2001:db8:8000::1"))
                    .isFalse();
            assertThat(Network.parse("0.0.0.0/0").contains("::1")).isFalse();
        }
    }
}

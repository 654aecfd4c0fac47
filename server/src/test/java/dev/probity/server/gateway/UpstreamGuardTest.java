package dev.probity.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.problem.ProblemException;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final UpstreamGuard guard = new UpstreamGuard(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/v1",
                "https://localhost/v1",
                "https://10.1.2.3/v1",
                "https://169.254.169.254/latest",
                "https://[::1]/v1",
                "http://93.184.216.34/v1",
                "file:///etc/passwd",
                "https://user:pass@93.184.216.34/v1",
                "https://93.184.216.34/v1?next=http://10.0.0.1",
                "https://no-such-host.invalid/v1",
            })
    void shouldRefuseWhatIsNotAPublicHttpsAddress(String url) {
        assertThatThrownBy(() -> guard.check(URI.create(url))).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldAcceptPublicAddresses() {
        assertThatNoException().isThrownBy(() -> guard.check(URI.create("https://93.184.216.34/v1")));
    }

    @Test
    void shouldAcceptPrivateAddressesOnlyWhenAllowed() {
        new UpstreamGuard(true).check(URI.create("http://127.0.0.1:8000/v1"));
        assertThatThrownBy(() -> new UpstreamGuard(true).check(URI.create("file:///etc/passwd")))
                .isInstanceOf(ProblemException.class);
    }

    /** Everything that runs while a request waits; what starts, stores and administers may know Spring. */
    @Test
    void shouldKeepSpringOutOfTheDataPath() throws IOException {
        Set<String> outside = Set.of(
                "Controller", "Store", "Wiring", "Writer", "Evidence", "Upstreams", "ProtectedTexts", "package-info");
        Path classes = Path.of(UpstreamGuard.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve("dev/probity/server/gateway");
        int looked = 0;
        try (var files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replaceAll("(\\$.*)?\\.class$", "");
                if (outside.stream().anyMatch(name::endsWith)) {
                    continue;
                }
                looked++;
                for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                    assertThat(entry.toString()).as(name).doesNotContain("org/springframework");
                }
            }
        }
        assertThat(looked).isGreaterThan(15);
    }
}

package dev.probity.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.problem.ProblemException;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/v1",
                "https://localhost/v1",
                "https://10.1.2.3/v1",
                "https://172.16.0.1/v1",
                "https://192.168.1.1/v1",
                "https://169.254.169.254/latest",
                "https://100.64.0.1/v1",
                "https://0.0.0.0/v1",
                "https://[::1]/v1",
                "https://[fd00::1]/v1",
                "https://[fe80::1]/v1",
                "https://[::ffff:127.0.0.1]/v1",
                "https://[64:ff9b::7f00:1]/v1",
                "https://2130706433/v1",
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
    void shouldAcceptPublicAddresses() throws UnknownHostException {
        guard.check(URI.create("https://93.184.216.34/v1"));
        assertThat(AddressGuard.isPublic(InetAddress.getByName("2606:2800:220:1:248:1893:25c8:1946")))
                .isTrue();
    }

    @Test
    void shouldAcceptPrivateAddressesOnlyWhenAllowed() {
        new AddressGuard(true).check(URI.create("http://127.0.0.1:8000/v1"));
        assertThatThrownBy(() -> new AddressGuard(true).check(URI.create("file:///etc/passwd")))
                .isInstanceOf(ProblemException.class);
    }

    /** Everything that runs while a request waits; what starts, stores and administers may know Spring. */
    @Test
    void shouldKeepSpringOutOfTheDataPath() throws IOException {
        Set<String> outside = Set.of(
                "Controller", "Store", "Wiring", "Writer", "Evidence", "Upstreams", "ProtectedTexts", "package-info");
        Path classes = Path.of(AddressGuard.class
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

package dev.probity.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path data;

    @Test
    void shouldCreateTheRootSecretOnceAndKeepItPrivate() throws IOException {
        byte[] first = Secrets.open(data).derive("cursor", 32);
        assertThat(Secrets.open(data).derive("cursor", 32)).isEqualTo(first);
        Path file = data.resolve("secrets/root.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldDeriveUnrelatedSecretsForDifferentLabels() throws IOException {
        Secrets secrets = Secrets.open(data);
        assertThat(secrets.derive("a", 32))
                .isNotEqualTo(secrets.derive("b", 32))
                .hasSize(32);
        assertThat(secrets.derive("a", 16)).hasSize(16);
    }

    @Test
    void shouldRefuseASecretThatOthersMayRead() throws IOException {
        Secrets.open(data);
        Files.setPosixFilePermissions(
                data.resolve("secrets/root.secret"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Secrets.open(data))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("root.secret")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void shouldRefuseAShortOrUnreadableOrPlaceholderSecret() throws IOException {
        assertThatThrownBy(() -> Secrets.load(file("abcd"))).hasMessageContaining("has 2 bytes");
        assertThatThrownBy(() -> Secrets.load(file("change-me"))).hasMessageContaining("not hexadecimal");
        assertThatThrownBy(() -> Secrets.load(file("00".repeat(32)))).hasMessageContaining("placeholder");
    }

    /** RFC 5869, appendix A.3: test case 3, SHA-256 with empty salt and info. */
    @Test
    void shouldComputeHkdfAsPublished() {
        byte[] input = HexFormat.of().parseHex("0b".repeat(22));
        assertThat(HexFormat.of().formatHex(Hkdf.derive(input, new byte[0], 42)))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    private Path file(String content) throws IOException {
        Path file = data.resolve("secret-" + content.hashCode());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content);
    }
}

package dev.probity.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRootKeysTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTEXT = AssociatedData.of("tenant-key", "t1");

    @TempDir
    Path data;

    @Test
    void shouldUnwrapAfterARestart() throws IOException {
        WrappedKey wrapped = LocalRootKeys.open(data).wrap(KEY, CONTEXT);
        assertThat(LocalRootKeys.open(data).unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        assertThat(wrapped.version()).isEqualTo(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/root.keyset"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepOldVersionsReadableAfterRotation() throws IOException {
        LocalRootKeys root = LocalRootKeys.open(data);
        WrappedKey old = root.wrap(KEY, CONTEXT);
        assertThat(root.rotate()).hasValue(2);
        assertThat(root.wrap(KEY, CONTEXT).version()).isEqualTo(2);
        assertThat(root.unwrap(old, CONTEXT)).isEqualTo(KEY);
        assertThat(LocalRootKeys.open(data).currentVersion()).isEqualTo(2);
    }

    @Test
    void shouldRefuseADisabledVersionAtOnceAndAllowItAgain() throws IOException {
        LocalRootKeys root = LocalRootKeys.open(data);
        WrappedKey old = root.wrap(KEY, CONTEXT);
        root.rotate();
        root.disable(1);
        assertThat(root.usable(old.keyId(), 1)).isFalse();
        assertThatThrownBy(() -> root.unwrap(old, CONTEXT))
                .isInstanceOfSatisfying(
                        KeyUnavailableException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(KeyUnavailableException.Reason.DISABLED));
        root.enable(1);
        assertThat(root.unwrap(old, CONTEXT)).isEqualTo(KEY);
    }

    @Test
    void shouldRefuseToDisableTheCurrentVersion() throws IOException {
        LocalRootKeys root = LocalRootKeys.open(data);
        assertThatThrownBy(() -> root.disable(1)).hasMessageContaining("rotate");
    }

    @Test
    void shouldRefuseAnotherContextOrAnAlteredWrap() throws IOException {
        LocalRootKeys root = LocalRootKeys.open(data);
        WrappedKey wrapped = root.wrap(KEY, CONTEXT);
        assertThatThrownBy(() -> root.unwrap(wrapped, AssociatedData.of("tenant-key", "t2")))
                .isInstanceOf(CorruptedDataException.class);
        byte[] altered = wrapped.bytes().clone();
        altered[altered.length - 1] ^= 1;
        assertThatThrownBy(() -> root.unwrap(new WrappedKey(wrapped.keyId(), 1, altered), CONTEXT))
                .isInstanceOf(CorruptedDataException.class);
    }

    @Test
    void shouldNameTheOtherInstallationWhenTheKeysetIsTheWrongOne() throws IOException {
        WrappedKey elsewhere = LocalRootKeys.open(data.resolve("other")).wrap(KEY, CONTEXT);
        LocalRootKeys here = LocalRootKeys.open(data.resolve("here"));
        assertThatThrownBy(() -> here.unwrap(elsewhere, CONTEXT))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining(elsewhere.keyId())
                .hasMessageContaining("root.keyset");
    }

    @Test
    void shouldSeeARotationMadeByAnotherProcess() throws IOException {
        LocalRootKeys here = LocalRootKeys.open(data);
        LocalRootKeys there = LocalRootKeys.open(data);
        there.rotate();
        assertThat(here.unwrap(there.wrap(KEY, CONTEXT), CONTEXT)).isEqualTo(KEY);
    }

    @Test
    void shouldRefuseAKeysetThatOthersMayRead() throws IOException {
        LocalRootKeys.open(data);
        Files.setPosixFilePermissions(data.resolve("keys/root.keyset"), PosixFilePermissions.fromString("rw----r--"));
        assertThatThrownBy(() -> LocalRootKeys.open(data)).isInstanceOf(IOException.class);
    }
}

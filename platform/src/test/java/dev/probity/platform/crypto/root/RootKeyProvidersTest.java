package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.LocalRootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootKeyProvidersTest {

    @TempDir
    Path data;

    private RootKeyRing open(RootKeysConfig.Holder holder, String... former) throws Exception {
        return Configurations.providers(holder, List.of(former), Configurations.NO_AWS)
                .open(data);
    }

    @Test
    void shouldUseTheLocalKeysetUnlessToldOtherwise() throws Exception {
        WrappedKey wrapped = LocalRootKeys.open(data).wrap(RootKeysContract.KEY, RootKeysContract.CONTEXT);
        assertThat(open(RootKeysConfig.Holder.LOCAL).unwrap(wrapped, RootKeysContract.CONTEXT))
                .isEqualTo(RootKeysContract.KEY);
    }

    @Test
    void shouldNotMakeALocalKeysetWhenAnotherHolderIsChosen() throws Exception {
        SoftHsm token = SoftHsm.require();
        Configurations.providers(RootKeysConfig.Holder.PKCS11, List.of(), token.config("providers", true))
                .open(data);
        assertThat(Files.exists(data.resolve("keys/root.keyset"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSIT, transit.address",
        "PKCS11, pkcs11.library",
        "AWS_KMS, aws-kms.key",
        "GCP_KMS, gcp-kms.key",
    })
    void shouldNameTheSettingThatIsMissing(RootKeysConfig.Holder holder, String setting) {
        assertThatThrownBy(() -> open(holder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(setting + " must be set");
    }

    @Test
    void shouldRefuseAFormerKeyThatIsNone() {
        assertThatThrownBy(() -> open(RootKeysConfig.Holder.LOCAL, "vault:probity"))
                .hasMessageContaining("root-keys.former")
                .hasMessageContaining("vault:probity");
        assertThatThrownBy(() -> open(RootKeysConfig.Holder.LOCAL, "aws-kms:alias/probity"))
                .hasMessageContaining("not the name of a key");
    }

    @Test
    void shouldRefuseAMaximumAgeBelowTheRefresh() {
        assertThatThrownBy(() -> new RootKeysConfig(
                        RootKeysConfig.Holder.LOCAL,
                        null,
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5)))
                .hasMessageContaining("maximum-age");
    }
}

package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.KeyGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real tokens of SoftHSM 2. */
class Pkcs11RootKeysTest extends RootKeysContract {

    private static final AtomicInteger LABELS = new AtomicInteger();

    @TempDir
    Path data;

    private SoftHsm token;
    private String label;
    private RootKeys root;

    @BeforeEach
    void open() throws Exception {
        token = SoftHsm.require();
        label = "root-" + LABELS.incrementAndGet();
        root = open(token.config(label, true), List.of());
    }

    private RootKeys open(Pkcs11Config config, List<String> former) throws Exception {
        return Configurations.providers(RootKeysConfig.Holder.PKCS11, former, config)
                .open(data);
    }

    @Override
    RootKeys root() {
        return root;
    }

    @Test
    void shouldOpenWithTheKeyInTheTokenAfterARestart() throws Exception {
        WrappedKey wrapped = root.wrap(KEY, CONTEXT);
        assertThat(wrapped.keyId()).isEqualTo("pkcs11:" + label);
        RootKeys again = open(token.config(label, false), List.of());
        assertThat(again.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        assertThat(again.currentVersion()).isEqualTo(1);
    }

    @Test
    void shouldMakeKeysThatCannotBeTakenOut() throws Exception {
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name = look\nlibrary = " + token.library() + "\nslot = " + token.slot() + "\n");
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, "1234".toCharArray());
        assertThat(store.getKey(label + ".1", null)).isNotNull().satisfies(key -> {
            assertThat(key.getEncoded()).isNull();
            assertThat(key.toString()).contains("sensitive", "unextractable", "32 bits");
        });
    }

    @Test
    void shouldRotateInTheTokenAndSeeTheRotationOfAnotherProcess() throws Exception {
        RootKeys elsewhere = open(token.config(label, false), List.of());
        WrappedKey old = root.wrap(KEY, CONTEXT);
        assertThat(root.rotate()).hasValue(2);
        WrappedKey fresh = root.wrap(KEY, CONTEXT);
        assertThat(fresh.version()).isEqualTo(2);
        assertThat(elsewhere.unwrap(fresh, CONTEXT)).isEqualTo(KEY);
        assertThat(root.unwrap(old, CONTEXT)).isEqualTo(KEY);
        assertThat(elsewhere.rotate()).hasValue(3);
    }

    @Test
    void shouldOpenWhatAnotherKeyOfTheTokenWrappedWhileItIsNamedAsFormer() throws Exception {
        WrappedKey old = root.wrap(KEY, CONTEXT);
        RootKeys moved = open(token.config(label + "-next", true), List.of("pkcs11:" + label));
        assertThat(moved.unwrap(old, CONTEXT)).isEqualTo(KEY);
        assertThat(moved.wrap(KEY, CONTEXT).keyId()).isEqualTo("pkcs11:" + label + "-next");
    }

    @Test
    void shouldNameAVersionThatIsNotInTheToken() {
        WrappedKey wrapped = root.wrap(KEY, CONTEXT);
        assertRefused(
                Reason.UNKNOWN,
                "no version 9",
                () -> root.unwrap(new WrappedKey(wrapped.keyId(), 9, wrapped.bytes()), CONTEXT));
    }

    @Test
    void shouldNotMakeAKeyUnasked() {
        assertThatThrownBy(() -> open(token.config("absent", false), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("absent.1")
                .hasMessageContaining("pkcs11.create-key");
    }

    @Test
    void shouldSayThatThePinIsWrong() {
        assertThatThrownBy(() -> open(
                        new Pkcs11Config(token.library(), token.otherSlot(), 0, label, token.wrongPinFile(), true),
                        List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wrong-pin")
                .hasMessageContaining("CKR_PIN_INCORRECT");
    }

    @Test
    void shouldSayThatTheLibraryIsNotThere() {
        assertThatThrownBy(() -> open(
                        new Pkcs11Config(Path.of("/absent/library.so"), null, 0, label, token.pinFile(), true),
                        List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/absent/library.so");
    }

    @Test
    void shouldRefuseAKeyThatTheTokenGivesOut() throws Exception {
        Provider careless = Security.getProvider("SunPKCS11")
                .configure(
                        "--name = careless\nlibrary = " + token.library() + "\nslot = " + token.slot()
                                + "\nattributes(*, CKO_SECRET_KEY, CKK_AES) = {\nCKA_SENSITIVE = false\nCKA_EXTRACTABLE = true\n}\n");
        KeyStore store = KeyStore.getInstance("PKCS11", careless);
        store.load(null, "1234".toCharArray());
        KeyGenerator generator = KeyGenerator.getInstance("AES", careless);
        generator.init(256);
        store.setKeyEntry("loose-" + label + ".1", generator.generateKey(), null, null);
        assertThatThrownBy(() -> open(token.config("loose-" + label, false), List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in the clear");
    }
}

package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.CorruptedDataException;
import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.crypto.RootKeys;
import dev.probity.platform.crypto.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every holder of root keys promises. */
abstract class RootKeysContract {

    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    static final byte[] CONTEXT = AssociatedData.of("data-key", "t1");

    /** The holder under test, ready. */
    abstract RootKeys root();

    @Test
    void shouldUnwrapWhatItWrapped() {
        WrappedKey wrapped = root().wrap(KEY, CONTEXT);
        assertThat(wrapped.keyId()).isEqualTo(root().keyId());
        assertThat(wrapped.version()).isEqualTo(root().currentVersion());
        assertThat(new String(wrapped.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("0123456789abcdef");
        assertThat(root().unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        assertThat(root().usable(wrapped.keyId(), wrapped.version())).isTrue();
        assertThat(root().holds("local-00000000")).isFalse();
    }

    @Test
    void shouldRefuseAnotherContext() {
        WrappedKey wrapped = root().wrap(KEY, CONTEXT);
        assertThatThrownBy(() -> root().unwrap(wrapped, AssociatedData.of("data-key", "t2")))
                .isInstanceOf(CorruptedDataException.class);
    }

    @Test
    void shouldRefuseAnAlteredOrCutWrap() {
        WrappedKey wrapped = root().wrap(KEY, CONTEXT);
        byte[] altered = wrapped.bytes().clone();
        altered[altered.length - 6] ^= 1;
        byte[] cut = Arrays.copyOf(wrapped.bytes(), 8);
        for (byte[] bytes : List.of(altered, cut)) {
            assertThatThrownBy(() -> root().unwrap(new WrappedKey(wrapped.keyId(), wrapped.version(), bytes), CONTEXT))
                    .isInstanceOf(CorruptedDataException.class);
        }
    }

    static void assertRefused(Reason reason, String saying, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(KeyUnavailableException.class, refusal -> {
            assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
            assertThat(refusal).hasMessageContaining(saying);
        });
    }
}

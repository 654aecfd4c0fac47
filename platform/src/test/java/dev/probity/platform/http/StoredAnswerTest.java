package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class StoredAnswerTest {
    private final SecretKey key = new SecretKeySpec(new byte[32], "AES");
    private final byte[] context = {1, 2, 3};
    private final StoredAnswer answer =
            new StoredAnswer(201, Map.of("Location", "/x"), "pk_geheim".getBytes(StandardCharsets.UTF_8));

    @Test
    void shouldComeBackUnchanged() {
        var opened = StoredAnswer.open(answer.seal(key, context), key, context);
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.headers()).isEqualTo(answer.headers());
        assertThat(opened.body()).isEqualTo(answer.body());
    }

    @Test
    void shouldNotShowItsBodyAtRest() {
        assertThat(new String(answer.seal(key, context), StandardCharsets.ISO_8859_1))
                .doesNotContain("geheim");
    }

    @Test
    void shouldOpenForItsOwnContextOnly() {
        byte[] sealed = answer.seal(key, context);
        assertThatThrownBy(() -> StoredAnswer.open(sealed, key, new byte[] {1, 2, 4}))
                .isInstanceOf(IllegalStateException.class);
    }
}

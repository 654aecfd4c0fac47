package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The known answer is the one that the libraries of the Standard Webhooks specification are tested with. */
class SigningSecretTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final Verifier verifier = new Verifier(SECRET);
    private final Instant sent = Instant.ofEpochSecond(TIMESTAMP);

    private boolean accepted(String id, String signatures, byte[] body, Instant now) {
        return verifier.accepts(id, Long.toString(TIMESTAMP), signatures, body, now);
    }

    @Test
    void shouldSignAsTheSpecificationDoes() {
        assertThat(SigningSecret.parse(SECRET).sign(ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
    }

    @Nested
    class Verified {
        @Test
        void shouldBeAcceptedWithinFiveMinutesOnly() {
            assertThat(accepted(ID, SIGNATURE, BODY, sent.plusSeconds(300))).isTrue();
            assertThat(accepted(ID, SIGNATURE, BODY, sent.minusSeconds(300))).isTrue();
            assertThat(accepted(ID, SIGNATURE, BODY, sent.plusSeconds(301))).isFalse();
            assertThat(accepted(ID, SIGNATURE, BODY, sent.minusSeconds(301))).isFalse();
        }

        @Test
        void shouldBeAcceptedAmongOthers() {
            assertThat(accepted(ID, "v1,AAAA v2,abc " + SIGNATURE, BODY, sent)).isTrue();
            assertThat(accepted(ID, "v1,AAAA v2" + SIGNATURE.substring(2), BODY, sent))
                    .isFalse();
        }

        @Test
        void shouldBeRefusedWhenAnythingIsChanged() {
            assertThat(accepted(ID + "x", SIGNATURE, BODY, sent)).isFalse();
            assertThat(accepted(ID, SIGNATURE, "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8), sent))
                    .isFalse();
            assertThat(verifier.accepts(ID, Long.toString(TIMESTAMP + 1), SIGNATURE, BODY, sent))
                    .isFalse();
        }
    }

    @Nested
    class Text {
        @Test
        void shouldReadBackWhatItShows() {
            SigningSecret secret = SigningSecret.random();
            assertThat(SigningSecret.parse(secret.reveal()).sign(ID, TIMESTAMP, BODY))
                    .isEqualTo(secret.sign(ID, TIMESTAMP, BODY));
            assertThat(Base64.getDecoder().decode(secret.reveal().substring(6))).hasSize(32);
            assertThat(SigningSecret.random().reveal()).isNotEqualTo(secret.reveal());
        }

        @Test
        void shouldNotPrintItself() {
            assertThat(SigningSecret.parse(SECRET)).hasToString("whsec_***");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_not base64!"})
        void shouldRefuseWhatIsNoSecret(String text) {
            assertThatThrownBy(() -> SigningSecret.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

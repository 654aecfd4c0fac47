package dev.probity.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a receiver sends, reading it ends in an answer within bounds or in an {@link IOException}. */
class HttpAnswerTest {
    private static final long SEED = 20261121;
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String[] PIECES = {
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 100 Continue\r\n",
        "HTTP/1.0 503\r\n",
        "HTTP/1.1 204 No Content\r\n",
        "Content-Length: 3\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Retry-After: 999999999999\r\n",
        "Retry-After: Sat, 99 Nov 2026 10:00:00 GMT\r\n",
        ": no name\r\n",
        "\r\n",
        "\n",
        "ffffffff\r\n",
        "3;name=value\r\nabc\r\n",
        "0\r\n\r\n",
        "abc",
        "\u0000\u00ff",
    };

    @Test
    void shouldSurviveWhateverComes() {
        Random random = new Random(SEED);
        int answers = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? PIECES[0] : "");
            for (int piece = random.nextInt(8); piece > 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            if (bytes.length > 0 && random.nextInt(4) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                HttpAnswer answer = HttpAnswer.read(new ByteArrayInputStream(bytes));
                answers++;
                assertThat(answer.status()).as("seed %d, round %d", SEED, round).isBetween(200, 599);
                assertThat(answer.body().length)
                        .as("seed %d, round %d", SEED, round)
                        .isLessThanOrEqualTo(HttpAnswer.EXCERPT);
                assertThat(answer.asCourierAnswer(NOW).excerpt())
                        .as("seed %d, round %d", SEED, round)
                        .doesNotContain("\u0000");
            } catch (IOException e) {
                // What was sent is no answer, and the courier says so.
                continue;
            }
        }
        assertThat(answers).isGreaterThan(1_000);
    }
}

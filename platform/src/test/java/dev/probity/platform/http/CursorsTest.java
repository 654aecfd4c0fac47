package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private final Cursors cursors = new Cursors(new byte[32]);

    @Test
    void shouldGiveBackThePosition() {
        var position = List.of("2026-01-31T12:00:00Z", "änd/ere", "");
        assertThat(cursors.decode("users", cursors.encode("users", position))).isEqualTo(position);
    }

    @Test
    void shouldRefuseACursorOfAnotherList() {
        String cursor = cursors.encode("users", List.of("a"));
        assertThatThrownBy(() -> cursors.decode("keys", cursor)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldRefuseACursorOfAnotherTenant() {
        String cursor = Caller.as(Callers.anyone(Ids.next()), () -> cursors.encode("users", List.of("a")));
        Caller.run(
                Callers.anyone(Ids.next()),
                () -> assertThatThrownBy(() -> cursors.decode("users", cursor)).isInstanceOf(ProblemException.class));
    }

    @Test
    void shouldRefuseACursorOfAnotherInstallation() {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        String cursor = new Cursors(otherKey).encode("users", List.of("a"));
        assertThatThrownBy(() -> cursors.decode("users", cursor)).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldRefuseEveryCursorThatWasTouched() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        byte[] good = Base64.getUrlDecoder().decode(cursors.encode("users", List.of("0199", "x")));
        for (int i = 0; i < 500; i++) {
            byte[] touched = good.clone();
            touched[random.nextInt(touched.length)] ^= (byte) (1 << random.nextInt(8));
            String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(touched);
            assertThatThrownBy(() -> cursors.decode("users", cursor)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void shouldRefuseWhatIsNoCursorAtAll() {
        for (String text : List.of("", "x", "!!!", "AAAA", "A".repeat(5000))) {
            assertThatThrownBy(() -> cursors.decode("users", text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.type().slug()).isEqualTo("invalid-cursor"));
        }
    }
}

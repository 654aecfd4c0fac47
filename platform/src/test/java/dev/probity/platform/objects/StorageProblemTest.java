package dev.probity.platform.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.http.Problems;
import dev.probity.platform.problem.ProblemException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StorageProblemTest {

    @Test
    void shouldTellTheClientWhatIsTheMatterWithItsData() {
        assertThat(status(new KeyUnavailableException(KeyUnavailableException.Reason.DISABLED, "k", "off")))
                .isEqualTo(409);
        assertThat(status(new KeyUnavailableException(KeyUnavailableException.Reason.DESTROYED, "k", "gone")))
                .isEqualTo(410);
        ProblemException unreachable = Problems.of(new KeyUnavailableException(
                KeyUnavailableException.Reason.UNREACHABLE, "k", "vault.internal does not answer"));
        assertThat(unreachable).isNotNull().satisfies(problem -> {
            assertThat(problem.type().status()).isEqualTo(503);
            assertThat(problem.getMessage()).doesNotContain("vault.internal");
        });
        assertThat(status(new KeyUnavailableException(KeyUnavailableException.Reason.DENIED, "k", "no")))
                .isEqualTo(503);
        assertThat(status(new ObjectStoreException(ObjectStoreException.Reason.NO_SPACE, "a/b", "full", null)))
                .isEqualTo(507);
        assertThat(status(new IOException("No space left on device"))).isEqualTo(507);
        ProblemException corrupted = Problems.of(
                new ObjectStoreException(ObjectStoreException.Reason.CORRUPTED, "a/b", "does not verify", null));
        assertThat(corrupted).isNotNull().hasMessageContaining("object a/b: does not verify");
    }

    @Test
    void shouldKeepOtherFailuresToItself() {
        assertThat(Problems.of(new ObjectStoreException(ObjectStoreException.Reason.FAILED, "a", "secret", null)))
                .isNull();
        assertThat(Problems.of(new IOException("connection reset"))).isNull();
        assertThat(Problems.of(new KeyUnavailableException(KeyUnavailableException.Reason.UNKNOWN, "k", "?")))
                .isNull();
    }

    private static int status(Exception failure) {
        ProblemException problem = Problems.of(failure);
        assertThat(problem).isNotNull();
        return problem.type().status();
    }
}

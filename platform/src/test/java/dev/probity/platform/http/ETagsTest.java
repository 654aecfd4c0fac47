package dev.probity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.probity.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ETagsTest {

    private static int status(@Nullable String ifMatch) {
        var refusal = catchThrowableOfType(ProblemException.class, () -> ETags.require(ifMatch, 7));
        return refusal.type().status();
    }

    @Test
    void shouldAcceptTheVersionThatWasRead() {
        assertThatCode(() -> ETags.require(ETags.of(7), 7)).doesNotThrowAnyException();
        assertThatCode(() -> ETags.require("\"6\", \"7\"", 7)).doesNotThrowAnyException();
        assertThatCode(() -> ETags.require("*", 7)).doesNotThrowAnyException();
    }

    @Test
    void shouldDemandAPrecondition() {
        assertThat(status(null)).isEqualTo(428);
        assertThat(status(" ")).isEqualTo(428);
    }

    @Test
    void shouldRefuseAnotherVersionAndWeakTags() {
        assertThat(status("\"6\"")).isEqualTo(412);
        assertThat(status("7")).isEqualTo(412);
        assertThat(status("W/\"7\"")).isEqualTo(412);
    }
}

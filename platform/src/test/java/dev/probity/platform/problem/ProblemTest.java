package dev.probity.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void shouldWriteTheMembersOfRfc9457InOrder() {
        var refusal = ProblemException.of(CommonProblem.VALIDATION_FAILED, "Two values are wrong.")
                .error("/email", "is not an e-mail address")
                .error("/roles/0", "is not a role")
                .with("limit", 3);

        String json = new String(Problem.of(refusal, "/api/v1/users", "abc").json(), StandardCharsets.UTF_8);

        assertThat(json).isEqualTo("""
                        {"type":"/problems/validation-failed","title":"Some values are not valid","status":422,\
                        "detail":"Two values are wrong.","instance":"/api/v1/users",\
                        "errors":[{"pointer":"/email","message":"is not an e-mail address"},\
                        {"pointer":"/roles/0","message":"is not a role"}],"limit":3,"trace_id":"abc"}""");
    }

    @Test
    void shouldLeaveOutWhatIsAbsent() {
        assertThat(Problem.internal(null, null).members()).containsOnlyKeys("type", "title", "status", "detail");
    }

    @Test
    void shouldRefuseAnExtensionThatReplacesAStandardMember() {
        var refusal = ProblemException.of(CommonProblem.CONFLICT);
        assertThatThrownBy(() -> refusal.with("status", 200)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldGiveEveryCommonProblemItsOwnSlugAndAnErrorStatus() {
        assertThat(Arrays.stream(CommonProblem.values()).map(CommonProblem::slug))
                .doesNotHaveDuplicates();
        assertThat(CommonProblem.values()).allSatisfy(problem -> {
            assertThat(problem.slug()).matches("[a-z]+(-[a-z]+)*");
            assertThat(problem.status()).isBetween(400, 599);
        });
    }
}

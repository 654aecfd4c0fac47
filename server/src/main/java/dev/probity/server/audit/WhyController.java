package dev.probity.server.audit;

import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The question the product is for. */
@RestController
class WhyController {
    private final Answers answers;

    WhyController(Answers answers) {
        this.answers = answers;
    }

    record Answer(
            Subject subject,
            List<Step> steps,
            List<Why.ProvenEntry> entries,
            List<String> gaps,
            String checkpoint,
            String key) {
        record Step(String section, Subject subject, String summary, Map<String, Object> facts) {}

        static Answer of(Answers.Answer answer) {
            Why why = answer.why();
            return new Answer(
                    why.subject(),
                    why.steps().stream()
                            .map(s -> new Step(s.section().word(), s.subject(), s.summary(), s.facts()))
                            .toList(),
                    answer.entries(),
                    why.gaps(),
                    why.checkpoint(),
                    why.key());
        }
    }

    @GetMapping("/api/v1/why")
    @RequiresPermission("ledger:read")
    Answer why(@RequestParam String type, @RequestParam String id) {
        return Answer.of(answers.why(subject(type, id, "?type", CommonProblem.BAD_REQUEST)));
    }

    static Subject subject(String type, String id, String pointer, CommonProblem problem) {
        try {
            return new Subject(type, id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(problem, "The subject is not well formed.")
                    .error(pointer, String.valueOf(e.getMessage()));
        }
    }
}

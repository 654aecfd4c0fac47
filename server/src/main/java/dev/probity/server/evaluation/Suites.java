package dev.probity.server.evaluation;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Suites: made once, then only used. */
@Service
public class Suites {

    private static final int MOST_THRESHOLDS = 100;

    private final Database database;
    private final SuiteStore store;
    private final AuditTrail audit;

    Suites(Database database, SuiteStore store, AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.audit = audit;
    }

    /** Makes a suite; refuses a name in use, an unknown metric, and limits that contradict each other. */
    public Suite create(String name, String description, List<Threshold> thresholds) {
        validate(name, thresholds);
        String digest =
                ModelFiles.sha256(StoredJson.write(List.of(name, thresholds)).getBytes(StandardCharsets.UTF_8));
        UUID id = Ids.next();
        return database.inTransaction(() -> {
            if (!store.insert(id, name, description, thresholds, digest)) {
                throw ProblemException.of(EvaluationProblem.SUITE_EXISTS, "There is a suite called " + name + ".");
            }
            audit.append(AuditEntry.of("suite.created")
                    .entity("suite", id.toString())
                    .detail("name", name)
                    .detail("digest", digest));
            return existing(id);
        });
    }

    public Suite find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    /** Newest first. */
    public List<Suite> list(@Nullable UUID before, int limit) {
        return database.readOnly(() -> store.list(before, limit));
    }

    private Suite existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("suite", id));
    }

    private static void validate(String name, List<Threshold> thresholds) {
        ProblemException problem = ProblemException.of(CommonProblem.VALIDATION_FAILED, "The suite is not valid.");
        if (name.isBlank() || name.length() > 200) {
            problem.error("/name", "has between 1 and 200 characters");
        }
        if (thresholds.isEmpty() || thresholds.size() > MOST_THRESHOLDS) {
            problem.error("/thresholds", "are between 1 and " + MOST_THRESHOLDS);
        }
        for (int i = 0; i < thresholds.size(); i++) {
            Threshold threshold = thresholds.get(i);
            String pointer = "/thresholds/" + i;
            if (!Metrics.NAMES.contains(threshold.metric())) {
                problem.error(
                        pointer + "/metric",
                        "is one of " + Metrics.NAMES.stream().sorted().toList());
            }
            Double warn = threshold.warn();
            if (!Double.isFinite(threshold.block()) || (warn != null && !Double.isFinite(warn))) {
                problem.error(pointer, "has finite limits");
            } else if (warn != null && threshold.judge(warn) == Verdict.BLOCK) {
                problem.error(pointer + "/warn", "is on the good side of block");
            }
        }
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
    }
}

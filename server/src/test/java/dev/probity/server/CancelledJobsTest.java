package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.learn.TrainingParameters;
import dev.probity.platform.database.Database;
import dev.probity.platform.jobs.Jobs;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.evaluation.Evaluation;
import dev.probity.server.evaluation.Evaluations;
import dev.probity.server.predict.Trainings;
import dev.probity.server.registry.RunStatus;
import dev.probity.server.registry.Runs;
import dev.probity.server.testing.TenantAdministrator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Work that is cancelled before anybody begins it: what it was for ends with it. Asking and cancelling are one
 * transaction here, so that no worker can be faster. Imports have tests of their own.
 */
@SuppressWarnings("NullAway.Init")
class CancelledJobsTest {

    private static TenantWalkFixture owner;
    private static Caller caller;

    @BeforeAll
    static void makeSomethingToWorkOn() throws Exception {
        owner = TenantWalkFixture.start();
        Database database = owner.bean(Database.class);
        UUID home = database.inInfraTransaction(() -> database.infra()
                .sql("select tenant_id from identity.tenant where home")
                .query(UUID.class)
                .single());
        caller = Caller.system(home, "test");
    }

    @AfterAll
    static void stop() {
        owner.close();
    }

    private static UUID id(String place) {
        return UUID.fromString(String.valueOf(owner.ids().get(place)));
    }

    private static <T> T atOnce(Supplier<T> work) {
        return Caller.as(caller, () -> owner.bean(Database.class).inTransaction(work));
    }

    private static JsonNode get(String path) throws Exception {
        return TenantAdministrator.json(owner.get(path));
    }

    private static void shouldHaveEndedForGood(UUID job) throws Exception {
        JsonNode ended = get("/api/v1/jobs/" + job);
        assertThat(ended.path("state").asString()).isEqualTo("cancelled");
        assertThat(ended.path("attempts").asInt()).isZero();
        assertThat(owner.post("/api/v1/jobs/" + job + "/cancel").statusCode()).isEqualTo(409);
    }

    /** The actions on record, oldest first, once there are as many as wanted. */
    private static List<String> recorded(String entity, int wanted) throws Exception {
        List<String> actions = List.of();
        for (int i = 0; i < 100 && actions.size() < wanted; i++) {
            Thread.sleep(100);
            actions = get("/api/v1/ledger/entries?entity=" + entity)
                    .path("items")
                    .valueStream()
                    .map(entry -> entry.path("action").asString())
                    .toList()
                    .reversed();
        }
        return actions;
    }

    @Test
    void shouldKillTheRunOfATraining() throws Exception {
        Trainings.Requested requested = atOnce(() -> {
            Trainings.Requested asked = owner.bean(Trainings.class)
                    .request(
                            id("/api/v1/datasets/{id}/versions/{version_id}"),
                            "churn",
                            "walk/cancelled",
                            TrainingParameters.defaults());
            owner.bean(Jobs.class).cancel(asked.jobId());
            return asked;
        });

        shouldHaveEndedForGood(requested.jobId());
        JsonNode run = get("/api/v1/runs/" + requested.runId());
        assertThat(run.path("status").asString()).isEqualTo("killed");
        assertThat(recorded("run/" + requested.runId(), 3))
                .containsExactly("run.begun", "training.requested", "run.ended");
    }

    @Test
    void shouldLeaveARunAsItIsThatEndedBefore() throws Exception {
        UUID run = atOnce(() -> {
            Trainings.Requested asked = owner.bean(Trainings.class)
                    .request(
                            id("/api/v1/datasets/{id}/versions/{version_id}"),
                            "churn",
                            "walk/ended",
                            TrainingParameters.defaults());
            owner.bean(Runs.class).end(asked.runId(), RunStatus.FAILED);
            owner.bean(Jobs.class).cancel(asked.jobId());
            return asked.runId();
        });

        assertThat(get("/api/v1/runs/" + run).path("status").asString()).isEqualTo("failed");
        assertThat(recorded("run/" + run, 3)).containsExactly("run.begun", "training.requested", "run.ended");
    }

    @Test
    void shouldCancelAnEvaluation() throws Exception {
        Evaluation evaluation = atOnce(() -> {
            Evaluation asked = owner.bean(Evaluations.class)
                    .request(
                            id("/api/v1/model-versions/{id}"),
                            id("/api/v1/datasets/{id}/versions/{version_id}"),
                            id("/api/v1/suites/{id}"));
            owner.bean(Jobs.class).cancel(Objects.requireNonNull(asked.jobId()));
            return asked;
        });

        shouldHaveEndedForGood(Objects.requireNonNull(evaluation.jobId()));
        JsonNode found = get("/api/v1/evaluations/" + evaluation.id());
        assertThat(found.path("state").asString()).isEqualTo("cancelled");
        assertThat(found.path("finished_at").isString()).isTrue();
        assertThat(recorded("evaluation/" + evaluation.id(), 2))
                .containsExactly("evaluation.requested", "evaluation.ended");
    }
}

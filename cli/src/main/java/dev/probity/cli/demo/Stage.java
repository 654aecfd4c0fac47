package dev.probity.cli.demo;

import dev.probity.cli.Api;
import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Where the demo plays: the running server, the people, the narrator and what has come of it so far.
 *
 * @param scratch a private folder for the demo's own files
 */
record Stage(URI edge, Path scratch, People people, Narrator narrator, Outcome outcome) {

    /** The control plane as one of the people. */
    Api as(Person person) {
        return people.api(person);
    }

    /** The data path as one of the people. */
    Api edgeAs(Person person) {
        return people.api(person).on(edge);
    }

    /** Follows a job to its end, showing how far it is; a job that fails ends the demo with its reason. */
    JsonNode await(Person person, String jobId, String what) {
        Instant patience = Instant.now().plus(Duration.ofMinutes(20));
        while (Instant.now().isBefore(patience)) {
            JsonNode job = as(person).get("/api/v1/jobs/" + jobId).orFail(what).json();
            switch (job.path("state").asString("").toLowerCase(java.util.Locale.ROOT)) {
                case "succeeded" -> {
                    return job.path("result");
                }
                case "failed", "cancelled" ->
                    throw new CommandException(
                            ExitCode.NEGATIVE,
                            what + " did not finish: "
                                    + job.path("error")
                                            .path("detail")
                                            .asString(job.path("state").asString("")));
                default -> {
                    narrator.progress(
                            what + ": " + job.path("step").asString("waiting"),
                            job.path("percent").asDouble(0));
                    pause(100);
                }
            }
        }
        throw new CommandException(ExitCode.NEGATIVE, what + " took more than twenty minutes");
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.NEGATIVE, "interrupted", e);
        }
    }
}

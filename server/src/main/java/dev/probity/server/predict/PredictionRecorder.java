package dev.probity.server.predict;

import dev.probity.learn.Model;
import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.spool.SpoolFullException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts predictions into the spool, their content sealed. */
final class PredictionRecorder {

    private final Spool spool;

    PredictionRecorder(Spool spool) {
        this.spool = spool;
    }

    /** What is sealed: what a prediction was made from, and why it came out so. */
    record Content(Map<String, @Nullable Object> features, List<Model.Reason> reasons) {}

    /** Writes one prediction; when this returns it survives the process. */
    void record(
            ServingSnapshot.Served served,
            ServingSnapshot.Arm arm,
            UUID id,
            UUID actor,
            Instant now,
            Model.Scored scored,
            String label,
            long nanos,
            Map<String, @Nullable Object> features) {
        byte[] sealed = served.key()
                .seal(
                        StoredJson.write(new Content(features, scored.reasons()))
                                .getBytes(StandardCharsets.UTF_8),
                        context(served.tenant(), id));
        PredictionRecord entry = new PredictionRecord(
                id,
                served.tenant(),
                actor,
                served.model(),
                arm.modelVersionId(),
                arm.version(),
                arm.deploymentId(),
                !served.isLive(arm),
                now,
                scored.probability(),
                scored.positive(),
                label,
                arm.model().threshold(),
                nanos / 1_000,
                served.key().id(),
                Base64.getEncoder().encodeToString(sealed),
                leaf(id, arm, now, scored, label, sealed));
        try {
            spool.append(StoredJson.write(entry).getBytes(StandardCharsets.UTF_8));
        } catch (SpoolFullException e) {
            throw ProblemException.of(CommonProblem.UNAVAILABLE, "Predictions cannot be recorded at the moment.")
                    .header("Retry-After", "2");
        }
    }

    static byte[] context(UUID tenant, UUID prediction) {
        return AssociatedData.of("prediction", tenant, prediction);
    }

    /** Keys in alphabetical order, so that the text is the same for the same facts. */
    private static String leaf(
            UUID id, ServingSnapshot.Arm arm, Instant now, Model.Scored scored, String label, byte[] sealed) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("content_sha256", sha256(sealed));
        facts.put("deployment_id", arm.deploymentId().toString());
        facts.put("id", id.toString());
        facts.put("label", label);
        facts.put("model_version_id", arm.modelVersionId().toString());
        facts.put("probability", scored.probability());
        facts.put("time", now.toString());
        return StoredJson.write(facts);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}

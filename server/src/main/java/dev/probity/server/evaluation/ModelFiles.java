package dev.probity.server.evaluation;

import dev.probity.learn.BadModelException;
import dev.probity.learn.Model;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.registry.Artifact;
import dev.probity.server.registry.Artifacts;
import dev.probity.server.registry.ModelVersions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Model files of registered versions, checked against their checksum before anything is made of them. */
@Service
public class ModelFiles {

    /** Where a training leaves its model among the artifacts of the run. */
    public static final String PATH = "model/model.json";

    public static final String MEDIA_TYPE = "application/vnd.probity.model+json";

    /** More than this is not held in memory. */
    private static final int LARGEST = 256 << 20;

    private final ModelVersions versions;
    private final Artifacts artifacts;

    ModelFiles(ModelVersions versions, Artifacts artifacts) {
        this.versions = versions;
        this.artifacts = artifacts;
    }

    /** A loaded model and the SHA-256 of its file, lower-case hexadecimal. */
    public record Loaded(Model model, String digest) {}

    /**
     * Loads the model of a version.
     *
     * @throws ProblemException when the version is unknown or carries no model that can be used here
     */
    public Loaded load(UUID modelVersion) {
        Artifact artifact = versions.artifacts(modelVersion).stream()
                .filter(candidate -> candidate.path().equals(PATH))
                .findFirst()
                .orElseThrow(() -> unusable("The version has no artifact " + PATH + "."));
        if (artifact.size() > LARGEST) {
            throw unusable("The model file has " + artifact.size() + " bytes; at most " + LARGEST + " can be loaded.");
        }
        try (InputStream in = artifacts.open(artifact)) {
            byte[] file = in.readAllBytes();
            String digest = sha256(file);
            if (!digest.equals(artifact.digest())) {
                throw unusable("The model file is not the one that was registered: its checksum differs.");
            }
            return new Loaded(Model.read(file), digest);
        } catch (BadModelException e) {
            throw unusable("The model file cannot be used: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static ProblemException unusable(String detail) {
        return ProblemException.of(EvaluationProblem.NOT_EVALUABLE, detail);
    }
}

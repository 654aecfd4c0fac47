package dev.probity.server.release;

import dev.probity.server.registry.Artifact;
import dev.probity.server.registry.Artifacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads artifacts again and compares them with the checksums they were registered with. */
@Component
class ArtifactIntegrity {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactIntegrity.class);

    private final Artifacts artifacts;

    ArtifactIntegrity(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** How many of them cannot be read or are not what was registered. Takes as long as reading them takes. */
    int unverified(List<Artifact> files) {
        return (int) files.stream().filter(file -> !intact(file)).count();
    }

    private boolean intact(Artifact file) {
        try (InputStream stored = artifacts.open(file);
                DigestInputStream digesting = new DigestInputStream(stored, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(digesting.getMessageDigest().digest())
                    .equals(file.digest());
        } catch (IOException | RuntimeException e) {
            LOG.warn("the artifact {} cannot be verified", file.path(), e);
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

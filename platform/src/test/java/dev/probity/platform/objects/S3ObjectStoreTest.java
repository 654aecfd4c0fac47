package dev.probity.platform.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.configuration.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against s3proxy, which speaks the S3 protocol and checks the signatures of requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ObjectStoreTest extends ObjectStoreContract {

    private static final String ACCESS_KEY = "test-access-key";
    private static final String SECRET_KEY = "test-secret-key-of-forty-characters-long";

    private Path directory;

    private BlobStore backend;
    private S3Proxy server;
    private S3ObjectStore store;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        backend = new FilesystemNio2BlobStore(directory.toString());
        backend.createContainer("probity");
        server = S3Proxy.builder()
                .blobStore(backend)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        store = open(SECRET_KEY);
    }

    @AfterAll
    void stop() throws Exception {
        store.close();
        server.stop();
        backend.close();
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void shouldAbortTheUploadThatFailed() {
        InputStream breaking =
                new SequenceInputStream(new ByteArrayInputStream(bytes(S3ObjectStore.PART_LENGTH)), new Breaking());
        assertThatThrownBy(() -> store.put("aborted", breaking, -1)).hasMessageContaining("the sender went away");
        assertThat(store.exists("aborted")).isFalse();
        assertThat(backend.listMultipartUploads("probity")).isEmpty();
    }

    @Test
    void shouldReportWrongCredentials() {
        try (S3ObjectStore stranger = open("another-secret-key-of-forty-characters--")) {
            assertThatThrownBy(() -> stranger.put("a", new ByteArrayInputStream(new byte[1]), 1))
                    .isInstanceOf(ObjectStoreException.class);
        }
    }

    private S3ObjectStore open(String secretKey) {
        ObjectsConfig config = new ObjectsConfig(
                ObjectsConfig.Kind.S3,
                "probity",
                "data/",
                "us-east-1",
                "http://127.0.0.1:" + server.getPort(),
                true,
                ACCESS_KEY,
                new Secret(secretKey));
        return (S3ObjectStore) ObjectStores.open(config, directory);
    }
}

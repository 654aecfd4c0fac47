package dev.probity.platform.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens the object store that the configuration names. */
public final class ObjectStores {

    private ObjectStores() {}

    public static ObjectStore open(ObjectsConfig config, Path dataDirectory) {
        return switch (config.kind()) {
            case FILE -> files(dataDirectory.resolve("objects"));
            case S3 -> s3(config);
        };
    }

    private static ObjectStore files(Path directory) {
        try {
            return FileObjectStore.open(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("the object directory " + directory + " cannot be used", failure);
        }
    }

    private static ObjectStore s3(ObjectsConfig config) {
        // Checksums only where the protocol demands them: servers other than AWS refuse the newer trailing ones, and
        // every object is authenticated by its encryption already.
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(config.region()))
                .forcePathStyle(config.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (config.endpoint() != null) {
            builder.endpointOverride(URI.create(config.endpoint()));
        }
        if (config.accessKey() != null && config.secretKey() != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    config.accessKey(), config.secretKey().reveal())));
        }
        return new S3ObjectStore(
                builder.build(),
                Objects.requireNonNull(config.bucket(), "bucket"),
                Objects.requireNonNullElse(config.prefix(), ""));
    }
}

package dev.probity.platform.objects;

import dev.probity.platform.objects.ObjectStoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in one bucket of anything that speaks the S3 protocol. A small object is one request; a larger one is a
 * multipart upload of parts held one at a time in memory, which appears only when it is completed and is aborted when
 * anything fails.
 */
public final class S3ObjectStore implements ObjectStore, AutoCloseable {

    /** Also the largest object sent in one request. S3 wants at least 5 MiB for every part but the last. */
    static final int PART_LENGTH = 8 * 1024 * 1024;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * @param client owned by this store from now on
     * @param prefix put before every key, empty or ending in {@code /}
     */
    public S3ObjectStore(S3Client client, String bucket, String prefix) {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("a bucket prefix ends in a slash");
        }
        this.client = client;
        this.bucket = bucket;
        this.prefix = ObjectKeys.requirePrefix(prefix);
    }

    @Override
    public void put(String key, InputStream in, long length) {
        String name = name(key);
        try {
            byte[] first = in.readNBytes(PART_LENGTH);
            long written = first.length < PART_LENGTH
                    ? putWhole(key, name, first, length)
                    : putInParts(key, name, first, in, length);
            requireLength(key, length, written);
        } catch (IOException | SdkException failure) {
            throw failed(key, "cannot be stored", failure);
        }
    }

    @Override
    public InputStream get(String key) {
        String name = name(key);
        try {
            return client.getObject(request -> request.bucket(bucket).key(name));
        } catch (SdkException failure) {
            throw failed(key, "cannot be read", failure);
        }
    }

    @Override
    public boolean exists(String key) {
        String name = name(key);
        try {
            client.headObject(request -> request.bucket(bucket).key(name));
            return true;
        } catch (SdkException failure) {
            if (isMissing(failure)) {
                return false;
            }
            throw failed(key, "cannot be looked up", failure);
        }
    }

    @Override
    public void delete(String key) {
        String name = name(key);
        try {
            client.deleteObject(request -> request.bucket(bucket).key(name));
        } catch (SdkException failure) {
            throw failed(key, "cannot be deleted", failure);
        }
    }

    @Override
    public long size(String key) {
        String name = name(key);
        try {
            return client.headObject(request -> request.bucket(bucket).key(name))
                    .contentLength();
        } catch (SdkException failure) {
            throw failed(key, "cannot be read", failure);
        }
    }

    @Override
    public Stream<String> list(String keyPrefix) {
        String wanted = prefix + ObjectKeys.requirePrefix(keyPrefix);
        return client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(wanted)).contents().stream()
                .map(S3Object::key)
                .map(name -> name.substring(prefix.length()));
    }

    @Override
    public void close() {
        client.close();
    }

    private long putWhole(String key, String name, byte[] content, long length) {
        // Checked before sending: a refused length must not replace the object that is there.
        requireLength(key, length, content.length);
        client.putObject(request -> request.bucket(bucket).key(name), RequestBody.fromBytes(content));
        return content.length;
    }

    private long putInParts(String key, String name, byte[] first, InputStream in, long length) throws IOException {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(name))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            long written = 0;
            for (byte[] part = first; part.length > 0; part = in.readNBytes(PART_LENGTH)) {
                byte[] content = part;
                int number = parts.size() + 1;
                String tag = client.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(name)
                                        .uploadId(upload)
                                        .partNumber(number),
                                RequestBody.fromBytes(content))
                        .eTag();
                parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
                written += part.length;
            }
            requireLength(key, length, written);
            client.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(name)
                    .uploadId(upload)
                    .multipartUpload(completed -> completed.parts(parts)));
            return written;
        } catch (IOException | RuntimeException failure) {
            abort(name, upload, failure);
            throw failure;
        }
    }

    private void abort(String name, String upload, Exception failure) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(name).uploadId(upload));
        } catch (SdkException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private String name(String key) {
        return prefix + ObjectKeys.require(key);
    }

    private static void requireLength(String key, long expected, long actual) {
        if (expected >= 0 && expected != actual) {
            throw new ObjectStoreException(
                    Reason.FAILED, key, "expected " + expected + " bytes but " + actual + " arrived", null);
        }
    }

    private static boolean isMissing(Exception failure) {
        return failure instanceof NoSuchKeyException
                || (failure instanceof S3Exception answer && answer.statusCode() == 404);
    }

    private static ObjectStoreException failed(String key, String what, Exception failure) {
        if (isMissing(failure)) {
            return new ObjectStoreException(Reason.NOT_FOUND, key, "does not exist", failure);
        }
        boolean full =
                failure instanceof S3Exception answer && Arrays.asList(507, 413).contains(answer.statusCode());
        return new ObjectStoreException(
                full ? Reason.NO_SPACE : Reason.FAILED, key, what + ": " + failure.getMessage(), failure);
    }
}

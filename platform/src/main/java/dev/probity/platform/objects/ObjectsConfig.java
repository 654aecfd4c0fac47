package dev.probity.platform.objects;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Secret;
import dev.probity.platform.configuration.Setting;
import org.jspecify.annotations.Nullable;

/** Where objects are kept. */
@ConfigurationArea(name = "objects", description = "Where encrypted objects (imports, segments, artifacts) are kept.")
public record ObjectsConfig(
        @Setting(description = "`file` (under the data directory) or `s3`", defaultValue = "file")
        Kind kind,

        @Setting(description = "Bucket; required with s3") @Nullable
        String bucket,

        @Setting(description = "Put before every object's name in the bucket, ends in a slash") @Nullable
        String prefix,

        @Setting(description = "Region of the bucket", defaultValue = "us-east-1")
        String region,

        @Setting(description = "URL of an S3 server that is not AWS") @Nullable
        String endpoint,

        @Setting(
                description = "Address the bucket in the path rather than the host name, as most other servers want",
                defaultValue = "false")
        boolean pathStyle,

        @Setting(description = "Access key id; absent uses the environment's or machine's credentials") @Nullable
        String accessKey,

        @Setting(description = "Secret access key; required with an access key id") @Nullable
        Secret secretKey) {

    /** Which store. */
    public enum Kind {
        FILE,
        S3
    }

    public ObjectsConfig {
        if (kind == Kind.S3 && bucket == null) {
            throw new IllegalArgumentException("bucket must be set with kind s3");
        }
        if (prefix != null && !prefix.endsWith("/")) {
            throw new IllegalArgumentException("prefix must end in a slash");
        }
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("access-key and secret-key must be set together");
        }
    }
}

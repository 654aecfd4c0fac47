package dev.probity.platform.crypto.root;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Secret;
import dev.probity.platform.configuration.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A symmetric key of AWS KMS. */
@ConfigurationArea(name = "aws-kms", description = "AWS Key Management Service, when it holds a root key.")
public record AwsKmsConfig(
        @Setting(description = "ARN of a symmetric encryption key (not of an alias, which can be pointed elsewhere)")
        @Nullable
        String key,

        @Setting(description = "URL of the service; absent is the region's own") @Nullable
        URI endpoint,

        @Setting(description = "Access key id; absent uses the environment's or machine's credentials") @Nullable
        String accessKey,

        @Setting(description = "Secret access key; required with an access key id") @Nullable
        Secret secretKey) {

    public AwsKmsConfig {
        if (key != null && !key.matches(AwsKmsRootKeys.ARN)) {
            throw new IllegalArgumentException(
                    "key must be a key's ARN such as arn:aws:kms:eu-central-1:111122223333:key/1234abcd-…");
        }
        if (endpoint != null) {
            KeyService.requireSafe("endpoint", endpoint);
        }
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("access-key and secret-key must be set together");
        }
    }
}

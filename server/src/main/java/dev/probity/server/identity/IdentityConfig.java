package dev.probity.server.identity;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;
import java.time.Duration;

/** Settings of sign-in and credentials. */
@ConfigurationArea(name = "identity", description = "Sign-in, sessions, tokens, keys and passwords.")
public record IdentityConfig(
        @Setting(description = "A session ends after this long without a request", defaultValue = "30m")
        Duration sessionIdle,

        @Setting(description = "A session ends after this long whatever happens", defaultValue = "12h")
        Duration sessionLifetime,

        @Setting(description = "Lifetime of an access token", defaultValue = "10m")
        Duration accessTokenLifetime,

        @Setting(description = "Lifetime of a refresh token; each use gives a new one", defaultValue = "14d")
        Duration refreshTokenLifetime,

        @Setting(
                description = "A key signs access tokens for this long before a new one takes over",
                defaultValue = "30d")
        Duration signingKeyLifetime,

        @Setting(description = "Issuer named in access tokens", defaultValue = "probity")
        String issuer,

        @Setting(description = "Longest lifetime of an API key", defaultValue = "365d")
        Duration apiKeyLifetime,

        @Setting(
                description = "Failed sign-ins in a row before an account is locked",
                defaultValue = "5",
                min = 1,
                max = 100)
        int lockAfter,

        @Setting(description = "How long it stays locked", defaultValue = "15m")
        Duration lockFor,

        @Setting(
                description = "Failed sign-ins from one address in a minute before it is refused",
                defaultValue = "30",
                min = 1)
        int failuresPerMinute,

        @Setting(description = "Shortest password", defaultValue = "12", min = 8, max = 128)
        int passwordLength,

        @Setting(description = "Memory of one Argon2id computation", defaultValue = "19MiB")
        ByteSize passwordMemory,

        @Setting(description = "Passes of Argon2id over its memory", defaultValue = "2", min = 1, max = 20)
        int passwordPasses,

        @Setting(
                description = "Argon2id computations at once; further sign-ins wait, then are refused",
                defaultValue = "4",
                min = 1,
                max = 256)
        int passwordsAtOnce,

        @Setting(
                description = "How old an accepted credential may be in another process before it is looked up again",
                defaultValue = "10s")
        Duration cacheAge) {

    public IdentityConfig {
        if (passwordMemory.bytes() < 7L << 20 || passwordMemory.bytes() > 1L << 30) {
            throw new IllegalArgumentException("password-memory must be between 7MiB and 1GiB");
        }
        if (sessionIdle.compareTo(sessionLifetime) > 0) {
            throw new IllegalArgumentException("session-idle must not be longer than session-lifetime");
        }
    }
}

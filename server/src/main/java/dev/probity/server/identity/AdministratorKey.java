package dev.probity.server.identity;

import dev.probity.platform.configuration.Secret;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key given from outside that acts as the first administrator. It lives in the configuration alone: a start with
 * another key, or without one, ends it.
 */
final class AdministratorKey {
    private final byte @Nullable [] hash;
    private final TokenHash hashes;
    private volatile @Nullable Subject administrator;

    AdministratorKey(Optional<Secret> key, TokenHash hashes) {
        this.hashes = hashes;
        this.hash =
                key.map(secret -> hashes.of("administrator", secret.reveal())).orElse(null);
    }

    boolean present() {
        return hash != null;
    }

    /** Who the key acts as, known once the first start is complete. */
    void actsAs(Subject subject) {
        administrator = subject;
    }

    Optional<Caller> authenticate(String candidate, String requestId) {
        Subject subject = administrator;
        if (hash == null || subject == null || !MessageDigest.isEqual(hash, hashes.of("administrator", candidate))) {
            return Optional.empty();
        }
        return Optional.of(subject.caller(ActorKind.API_KEY, Set.of("*"), requestId));
    }
}

package dev.probity.server.identity;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106) with its parameters beside each hash in the PHC string format, so that stronger parameters apply to
 * old passwords at their next use.
 *
 * <p>At most a fixed number of computations run at once: their memory is the point of the algorithm, and a crowd of
 * sign-ins must not take it all.
 */
final class Passwords {
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LONGEST = 1024;
    private static final long PATIENCE_SECONDS = 5;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{8,})\\$([A-Za-z0-9+/]{8,})");

    private final SecureRandom random = new SecureRandom();
    private final int memoryKib;
    private final int passes;
    private final Semaphore atOnce;
    private final String nobody;

    Passwords(int memoryKib, int passes, int atOnce) {
        this.memoryKib = memoryKib;
        this.passes = passes;
        this.atOnce = new Semaphore(atOnce, true);
        this.nobody = hash("nobody has this password " + random.nextLong());
    }

    String hash(String password) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] hash = compute(password, salt, memoryKib, passes, 1, HASH);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /**
     * Whether the password belongs to the hash. Without a hash (an unknown address, an account without a password) the
     * same work is done and the answer is no.
     */
    boolean verify(@Nullable String stored, String password) {
        var match = PHC.matcher(stored == null ? nobody : stored);
        if (!match.matches()) {
            throw new IllegalStateException("a stored password hash is not in the PHC format of Argon2id");
        }
        byte[] salt = Base64.getDecoder().decode(match.group(4));
        byte[] expected = Base64.getDecoder().decode(match.group(5));
        byte[] actual = compute(
                password,
                salt,
                Integer.parseInt(match.group(1)),
                Integer.parseInt(match.group(2)),
                Integer.parseInt(match.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual) && stored != null;
    }

    /** Whether the hash was made with other parameters than new ones are. */
    boolean outdated(String stored) {
        return !stored.startsWith("$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=1$");
    }

    private byte[] compute(String password, byte[] salt, int memory, int iterations, int lanes, int length) {
        if (password.length() > LONGEST) {
            throw ProblemException.invalid("/password", "may have at most " + LONGEST + " characters");
        }
        acquire();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(iterations)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            atOnce.release();
        }
    }

    private void acquire() {
        try {
            if (!atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw ProblemException.of(
                                CommonProblem.UNAVAILABLE, "Too many sign-ins at once; try again in a moment.")
                        .header("Retry-After", "2");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(CommonProblem.UNAVAILABLE, "The server is stopping.");
        }
    }
}

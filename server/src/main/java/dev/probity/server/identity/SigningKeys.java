package dev.probity.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign access tokens (ES256), shared by all processes through the database and replaced on a schedule. A
 * replaced key goes on verifying until no token it signed can still be alive.
 */
final class SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration REREAD = Duration.ofSeconds(60);
    private static final Duration REREAD_FOR_UNKNOWN = Duration.ofSeconds(5);

    private final Database database;
    private final SecretKey seal;
    private final Duration lifetime;
    private final Duration tokenLifetime;
    private final Clock clock;
    private volatile Known known = new Known(List.of(), Instant.EPOCH);

    private record Key(ECKey pair, Instant signsUntil, Instant verifiesUntil) {}

    private record Known(List<Key> keys, Instant readAt) {}

    SigningKeys(Database database, SecretKey seal, Duration lifetime, Duration tokenLifetime, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.lifetime = lifetime;
        this.tokenLifetime = tokenLifetime;
        this.clock = clock;
    }

    /** The key to sign with now; made when there is none. */
    ECKey current() {
        return signing()
                .or(() -> {
                    read();
                    return signing();
                })
                .orElseGet(this::make)
                .pair();
    }

    /** The key with this id, if tokens signed with it may still be alive. */
    Optional<ECKey> verifying(String id) {
        Optional<ECKey> found = lookUp(id);
        boolean mayBeNew = known.readAt().plus(REREAD_FOR_UNKNOWN).isBefore(clock.instant());
        if (found.isEmpty() && mayBeNew) {
            read();
            return lookUp(id);
        }
        return found;
    }

    /** The public keys, for those who verify our tokens themselves. */
    JWKSet published() {
        current();
        if (known.readAt().plus(REREAD).isBefore(clock.instant())) {
            read();
        }
        return new JWKSet(known.keys().stream()
                .<com.nimbusds.jose.jwk.JWK>map(key -> key.pair().toPublicJWK())
                .toList());
    }

    private Optional<ECKey> lookUp(String id) {
        Instant now = clock.instant();
        return known.keys().stream()
                .filter(key ->
                        key.pair().getKeyID().equals(id) && key.verifiesUntil().isAfter(now))
                .map(Key::pair)
                .findFirst();
    }

    private Optional<Key> signing() {
        Instant now = clock.instant();
        return known.keys().stream()
                .filter(key -> key.signsUntil().isAfter(now))
                .findFirst();
    }

    private void read() {
        Instant now = clock.instant();
        List<Key> keys = database.inInfraTransaction(() -> database.infra()
                .sql("""
                        select id, public_jwk, sealed_private, signs_until, verifies_until from identity.signing_key
                         where verifies_until > :now order by signs_until desc
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Key(
                        open(row.getString("id"), row.getBytes("sealed_private")),
                        row.getObject("signs_until", OffsetDateTime.class).toInstant(),
                        row.getObject("verifies_until", OffsetDateTime.class).toInstant()))
                .list());
        known = new Known(keys, now);
    }

    /** Makes the next key; processes that want one at the same time agree on the first. */
    private Key make() {
        database.inInfraTransaction(() -> {
            database.infra()
                    .sql("select pg_advisory_xact_lock(hashtext('identity.signing_key'))")
                    .query((row, number) -> 1)
                    .list();
            read();
            if (signing().isEmpty()) {
                insert();
            }
        });
        read();
        return signing().orElseThrow();
    }

    private void insert() {
        Instant now = clock.instant();
        String id = Ids.next().toString();
        try {
            ECKey pair = new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
            database.infra()
                    .sql("""
                            insert into identity.signing_key
                                   (id, public_jwk, sealed_private, created_at, signs_until, verifies_until)
                            values (:id, :public, :private, :now, :signs, :verifies)
                            """)
                    .param("id", id)
                    .param("public", pair.toPublicJWK().toJSONString())
                    .param("private", sealed(id, pair.toJSONString()))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("signs", now.plus(lifetime).atOffset(ZoneOffset.UTC))
                    .param(
                            "verifies",
                            now.plus(lifetime)
                                    .plus(tokenLifetime.multipliedBy(2))
                                    .atOffset(ZoneOffset.UTC))
                    .update();
            LOG.info("made the signing key {} for access tokens", id);
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }

    private byte[] sealed(String id, String jwk) {
        try {
            byte[] nonce = new byte[12];
            RANDOM.nextBytes(nonce);
            byte[] box = cipher(Cipher.ENCRYPT_MODE, id, nonce).doFinal(jwk.getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, 12 + box.length);
            System.arraycopy(box, 0, all, 12, box.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every JDK", e);
        }
    }

    private ECKey open(String id, byte[] sealed) {
        try {
            byte[] jwk =
                    cipher(Cipher.DECRYPT_MODE, id, Arrays.copyOf(sealed, 12)).doFinal(sealed, 12, sealed.length - 12);
            return ECKey.parse(new String(jwk, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | ParseException e) {
            throw new IllegalStateException(
                    "the signing key " + id + " was sealed under another root secret than this installation's", e);
        }
    }

    private Cipher cipher(int mode, String id, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, seal, new GCMParameterSpec(128, nonce));
        cipher.updateAAD(("identity.signing_key/" + id).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

package dev.probity.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Access tokens: JWTs after RFC 9068, ES256 and nothing else. A token names who it is for and which sign-in or key it
 * comes from; what that may do is looked up, so that a change of roles does not wait for tokens to run out.
 */
final class AccessTokens {
    static final String AUDIENCE = "probity";

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final int LONGEST = 4096;

    private final SigningKeys keys;
    private final String issuer;
    private final Duration lifetime;
    private final Clock clock;

    AccessTokens(SigningKeys keys, String issuer, Duration lifetime, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** What an access token descends from. */
    sealed interface Origin {
        UUID id();

        /** A sign-in for tokens. */
        record Family(UUID id) implements Origin {}

        /** An API key. */
        record Key(UUID id) implements Origin {}
    }

    /** What a good token says. */
    record Verified(UUID tenant, UUID user, Origin origin) {}

    String issue(UUID tenant, UUID user, Origin origin, AuthenticationMethod method) {
        ECKey key = keys.current();
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject(user.toString())
                .claim("tenant", tenant.toString())
                .claim(
                        origin instanceof Origin.Key ? "key" : "family",
                        origin.id().toString())
                .claim("amr", List.of(method.code()))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(TYPE)
                .keyID(key.getKeyID())
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("an access token could not be signed", e);
        }
    }

    /** What the token says, if it is one of ours, untouched and alive. */
    Optional<Verified> verify(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            // The algorithm is ours to choose, not the token's: only ES256, and only under a key we look up ourselves.
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getKeyID() == null
                    || header.getCriticalParams() != null) {
                return Optional.empty();
            }
            Optional<ECKey> key = keys.verifying(header.getKeyID());
            if (key.isEmpty() || !token.verify(new ECDSAVerifier(key.get()))) {
                return Optional.empty();
            }
            return accepted(token.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Verified> accepted(JWTClaimsSet claims) throws ParseException {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        boolean alive = expires != null
                && notBefore != null
                && now.isBefore(expires.toInstant())
                && !now.plus(SKEW).isBefore(notBefore.toInstant());
        if (!alive || !issuer.equals(claims.getIssuer()) || !List.of(AUDIENCE).equals(claims.getAudience())) {
            return Optional.empty();
        }
        String family = claims.getStringClaim("family");
        String key = claims.getStringClaim("key");
        String tenant = claims.getStringClaim("tenant");
        if (claims.getSubject() == null || tenant == null || (family == null) == (key == null)) {
            return Optional.empty();
        }
        Origin origin =
                family != null ? new Origin.Family(UUID.fromString(family)) : new Origin.Key(UUID.fromString(key));
        return Optional.of(new Verified(UUID.fromString(tenant), UUID.fromString(claims.getSubject()), origin));
    }

    Duration lifetime() {
        return lifetime;
    }
}

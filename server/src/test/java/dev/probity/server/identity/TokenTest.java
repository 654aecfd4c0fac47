package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.probity.server.identity.IdentityServer.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {
    private final IdentityServer server = new IdentityServer();

    @AfterEach
    void putTheClockBack() {
        IdentityServer.ahead = Duration.ZERO;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private int statusWith(String token) {
        return server.get("/api/v1/session").bearer(token).send().status();
    }

    private ECKey publishedKey(SignedJWT token) throws Exception {
        var jwks = JWKSet.parse(server.get("/.well-known/jwks.json").send().body());
        return jwks.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
    }

    @Nested
    class AccessTokensIssued {
        @Test
        void shouldVerifyWithThePublishedKeyAlone() throws Exception {
            var answer = server.tokens(server.person("verifier", "sre"));
            var token = SignedJWT.parse(answer.text("access_token"));

            assertThat(answer.text("token_type")).isEqualTo("Bearer");
            assertThat(answer.json().path("expires_in").asInt()).isEqualTo(600);
            assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
            assertThat(token.verify(new ECDSAVerifier(publishedKey(token)))).isTrue();
            assertThat(statusWith(answer.text("access_token"))).isEqualTo(200);
        }

        @Test
        void shouldNeverPublishAPrivateKey() {
            server.tokens(server.person("curious", "viewer"));
            assertThat(server.get("/.well-known/jwks.json").send().body())
                    .contains("\"kty\":\"EC\"")
                    .doesNotContain("\"d\"");
        }

        @Test
        void shouldEndWhenTheyExpire() {
            String token = server.tokens(server.person("expirer", "viewer")).text("access_token");
            IdentityServer.ahead = Duration.ofMinutes(9);
            assertThat(statusWith(token)).isEqualTo(200);
            IdentityServer.ahead = Duration.ofMinutes(10).plusSeconds(1);
            assertThat(statusWith(token)).isEqualTo(401);
        }

        @Test
        void shouldFollowAChangeOfRolesWithoutANewToken() {
            Person person = server.person("promoted", "viewer");
            String token = server.tokens(person).text("access_token");
            assertThat(server.get("/api/v1/users").bearer(token).send().status())
                    .isEqualTo(403);
            server.call("PATCH", "/api/v1/users/" + person.id())
                    .bearer(IdentityServer.ADMIN_KEY)
                    .with("If-Match", person.etag())
                    .json("{\"roles\": [\"auditor\"]}")
                    .send();
            assertThat(server.get("/api/v1/users").bearer(token).send().status())
                    .isEqualTo(200);
        }
    }

    /** The ways in which tokens are usually forged. */
    @Nested
    class Forgeries {
        private final SignedJWT good = parse(server.tokens(server.person("victim" + System.nanoTime(), "admin"))
                .text("access_token"));

        private static SignedJWT parse(String token) {
            try {
                return SignedJWT.parse(token);
            } catch (java.text.ParseException e) {
                throw new IllegalStateException(e);
            }
        }

        private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
            return change.apply(new JWTClaimsSet.Builder(good.getJWTClaimsSet()))
                    .build();
        }

        private String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) throws Exception {
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        }

        /** Signs with the server's own key: what remains to be refused is what the token says. */
        private String oursBut(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
            return signed(
                    good.getHeader(),
                    claims(change),
                    server.bean(SigningKeys.class).current());
        }

        @Test
        void shouldAcceptTheTokenTheyAreMadeFrom() throws Exception {
            assertThat(statusWith(good.serialize())).isEqualTo(200);
            assertThat(statusWith(oursBut(claims -> claims))).isEqualTo(200);
        }

        @Test
        void shouldRefuseNoSignatureAtAll() throws Exception {
            assertThat(statusWith(new PlainJWT(good.getJWTClaimsSet()).serialize()))
                    .isEqualTo(401);
            String[] parts = good.serialize().split("\\.", -1);
            assertThat(statusWith(parts[0] + "." + parts[1] + ".")).isEqualTo(401);
        }

        @Test
        void shouldRefuseAnotherKeyUnderTheSameName() throws Exception {
            ECKey other = new ECKeyGenerator(Curve.P_256)
                    .keyID(good.getHeader().getKeyID())
                    .generate();
            assertThat(statusWith(signed(good.getHeader(), good.getJWTClaimsSet(), other)))
                    .isEqualTo(401);
        }

        @Test
        void shouldRefuseAKeyThatTheTokenBringsAlong() throws Exception {
            ECKey own = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType("at+jwt"))
                    .keyID("mine")
                    .jwk(own.toPublicJWK())
                    .build();
            assertThat(statusWith(signed(header, good.getJWTClaimsSet(), own))).isEqualTo(401);
        }

        @Test
        void shouldRefuseThePublicKeyUsedAsASharedSecret() throws Exception {
            byte[] secret = publishedKey(good).toJSONString().getBytes(StandardCharsets.UTF_8);
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(new JOSEObjectType("at+jwt"))
                    .keyID(good.getHeader().getKeyID())
                    .build();
            var token = new SignedJWT(header, good.getJWTClaimsSet());
            token.sign(new MACSigner(secret));
            assertThat(statusWith(token.serialize())).isEqualTo(401);
        }

        @Test
        void shouldRefuseASignatureOfZeros() {
            String[] parts = good.serialize().split("\\.", -1);
            String zeros = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);
            assertThat(statusWith(parts[0] + "." + parts[1] + "." + zeros)).isEqualTo(401);
        }

        @Test
        void shouldRefuseEveryTokenWithOneBitChanged() {
            String[] parts = good.serialize().split("\\.", -1);
            var decoder = java.util.Base64.getUrlDecoder();
            var encoder = java.util.Base64.getUrlEncoder().withoutPadding();
            for (int part = 0; part < 3; part++) {
                byte[] bytes = decoder.decode(parts[part]);
                for (int at = 0; at < bytes.length; at += 7) {
                    byte[] changed = bytes.clone();
                    changed[at] ^= 1;
                    String[] forged = parts.clone();
                    forged[part] = encoder.encodeToString(changed);
                    assertThat(server.bean(AccessTokens.class).verify(String.join(".", forged)))
                            .as("part %d, byte %d", part, at)
                            .isEmpty();
                }
            }
        }

        @Test
        void shouldRefuseAnotherAudienceIssuerTypeAndTime() throws Exception {
            assertThat(statusWith(oursBut(claims -> claims.audience("another"))))
                    .isEqualTo(401);
            assertThat(statusWith(oursBut(claims -> claims.issuer("another")))).isEqualTo(401);
            assertThat(statusWith(oursBut(claims -> claims.expirationTime(null))))
                    .isEqualTo(401);
            assertThat(statusWith(oursBut(claims -> claims.expirationTime(new Date(0)))))
                    .isEqualTo(401);
            assertThat(statusWith(
                            oursBut(claims -> claims.notBeforeTime(new Date(System.currentTimeMillis() + 60_000)))))
                    .isEqualTo(401);
            var header = new JWSHeader.Builder(good.getHeader())
                    .type(JOSEObjectType.JWT)
                    .build();
            assertThat(statusWith(signed(
                            header,
                            good.getJWTClaimsSet(),
                            server.bean(SigningKeys.class).current())))
                    .isEqualTo(401);
        }

        @Test
        void shouldRefuseAnotherUserOrTenantThanTheSignInWasFor() throws Exception {
            Person other = server.person("other" + System.nanoTime(), "admin");
            assertThat(statusWith(oursBut(claims -> claims.subject(other.id()))))
                    .isEqualTo(401);
            assertThat(statusWith(oursBut(claims ->
                            claims.claim("tenant", java.util.UUID.randomUUID().toString()))))
                    .isEqualTo(401);
        }
    }

    @Nested
    class Refreshing {
        @Test
        void shouldGiveNewTokensForTheSamePerson() {
            Person person = server.person("refresher", "mrc");
            var first = server.tokens(person);
            var second = server.refresh(first.text("refresh_token"));
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
            var session = server.get("/api/v1/session")
                    .bearer(second.text("access_token"))
                    .send();
            assertThat(session.text("actor")).isEqualTo(person.id());
            assertThat(session.json().path("roles").toString()).isEqualTo("[\"mrc\"]");
        }

        @Test
        void shouldEndTheWholeSignInWhenATokenComesTwice() {
            Person person = server.person("robbed", "mrc");
            var first = server.tokens(person);
            var second = server.refresh(first.text("refresh_token"));
            assertThat(statusWith(second.text("access_token"))).isEqualTo(200);

            var reused = server.refresh(first.text("refresh_token"));

            assertThat(reused.status()).isEqualTo(401);
            assertThat(reused.slug()).isEqualTo("invalid-refresh-token");
            assertThat(server.refresh(second.text("refresh_token")).status()).isEqualTo(401);
            assertThat(statusWith(first.text("access_token"))).isEqualTo(401);
            assertThat(statusWith(second.text("access_token"))).isEqualTo(401);
            assertThat(server.ledger().actionsOf(person.id()))
                    .containsExactly(
                            "user.created", "session.started", "token.refreshed", "token.reused", "token.refused");
            assertThat(server.tokens(person).status()).isEqualTo(200);
        }

        @Test
        void shouldRefuseWhatWasNeverIssued() {
            assertThat(server.refresh("rt_made-up").slug()).isEqualTo("invalid-refresh-token");
        }

        @Test
        void shouldEndWithTheUser() {
            Person person = server.person("dismissed", "viewer");
            var tokens = server.tokens(person);
            server.call("PATCH", "/api/v1/users/" + person.id())
                    .bearer(IdentityServer.ADMIN_KEY)
                    .with("If-Match", "*")
                    .json("{\"active\": false}")
                    .send();
            assertThat(server.refresh(tokens.text("refresh_token")).status()).isEqualTo(401);
            assertThat(statusWith(tokens.text("access_token"))).isEqualTo(401);
        }

        @Test
        void shouldEndAtSignOut() {
            var tokens = server.tokens(server.person("leaver", "viewer"));
            assertThat(server.call("DELETE", "/api/v1/session")
                            .bearer(tokens.text("access_token"))
                            .send()
                            .status())
                    .isEqualTo(204);
            assertThat(statusWith(tokens.text("access_token"))).isEqualTo(401);
            assertThat(server.refresh(tokens.text("refresh_token")).status()).isEqualTo(401);
        }
    }

    @Nested
    class KeyRotation {
        @Test
        void shouldSignWithANewKeyAndGoOnVerifyingWithTheOldOne() throws Exception {
            Person person = server.person("rotator", "viewer");
            server.tokens(person); // there is a key now; tests that set the clock ahead may have made it to last longer
            Duration lasts = Duration.between(Instant.now(), lastKeySignsUntil());
            IdentityServer.ahead = lasts.minusMinutes(1);
            var before = SignedJWT.parse(server.tokens(person).text("access_token"));
            IdentityServer.ahead = lasts.plusMinutes(1);
            var after = SignedJWT.parse(server.tokens(person).text("access_token"));

            assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
            assertThat(server.bean(AccessTokens.class).verify(before.serialize()))
                    .isPresent();
            assertThat(after.verify(new ECDSAVerifier(publishedKey(after)))).isTrue();
        }

        private Instant lastKeySignsUntil() {
            return server.database.inInfraTransaction(() -> server.database
                    .infra()
                    .sql("select signs_until from identity.signing_key order by signs_until desc limit 1")
                    .query((row, number) ->
                            row.getObject("signs_until", OffsetDateTime.class).toInstant())
                    .single());
        }

        private static String keyOf(SignedJWT token) {
            return token.getHeader().getKeyID();
        }

        @Test
        void shouldKeepPrivateKeysSealedInTheDatabase() {
            server.tokens(server.person("sealed", "viewer"));
            byte[] stored = server.database.inInfraTransaction(() -> server.database
                    .infra()
                    .sql("select sealed_private from identity.signing_key limit 1")
                    .query(byte[].class)
                    .single());
            assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("kty", "\"d\"");
        }
    }
}

package dev.probity.platform.crypto.root;

import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens of a Google service account: a JWT signed with its key is exchanged for one (RFC 7523,
 * https://developers.google.com/identity/protocols/oauth2/service-account).
 */
final class GcpTokens {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloudkms";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    /** Tokens are not used in their last minute, which a clock that is off could have used up. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final KeyService service;
    private final Clock clock;
    private final String account;
    private final String signingKeyId;
    private final PrivateKey signingKey;
    private final URI target;
    private @Nullable String token;
    private Instant goodUntil = Instant.EPOCH;

    /**
     * @param credentials the JSON of the service account's key file
     * @throws UnusableRootKeyException when it is not one
     */
    GcpTokens(KeyService service, Clock clock, byte[] credentials) {
        this.service = service;
        this.clock = clock;
        try {
            JsonNode file = KeyService.JSON.readTree(credentials);
            this.account = member(file, "client_email");
            this.signingKeyId = member(file, "private_key_id");
            this.target = URI.create(member(file, "token_uri"));
            KeyService.requireSafe("token_uri", target);
            String pem = member(file, "private_key").replaceAll("-----[A-Z ]+-----|\\s", "");
            this.signingKey = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new UnusableRootKeyException(
                    "gcp-kms.credentials-file is not the key file of a service account: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** A token that is good for a minute at least. */
    synchronized String current(String keyId) {
        Instant now = clock.instant();
        String known = token;
        if (known != null && now.isBefore(goodUntil.minus(MARGIN))) {
            return known;
        }
        String body = "grant_type=" + URLEncoder.encode(GRANT, StandardCharsets.UTF_8) + "&assertion=" + assertion(now);
        KeyService.Answer answer = service.post(
                keyId,
                target,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                body.getBytes(StandardCharsets.US_ASCII));
        if (!answer.succeeded()) {
            Reason reason = answer.status() == 400 || answer.status() == 401 || answer.status() == 403
                    ? Reason.DENIED
                    : Reason.UNREACHABLE;
            throw KeyService.refused(
                    reason,
                    keyId,
                    "cannot be asked: no token for " + account + " (" + answer.status() + " "
                            + answer.body()
                                    .path("error_description")
                                    .asString(answer.body().path("error").asString("no reason given"))
                            + ")");
        }
        String fresh = answer.body().path("access_token").asString("");
        if (fresh.isEmpty()) {
            throw KeyService.refused(Reason.UNREACHABLE, keyId, "cannot be asked: the token answer has no token");
        }
        token = fresh;
        goodUntil = now.plusSeconds(answer.body().path("expires_in").asLong(0));
        return fresh;
    }

    /** After a refusal: the next request fetches a new one. */
    synchronized void forget() {
        token = null;
    }

    private String assertion(Instant now) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put("kid", signingKeyId);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", account);
        claims.put("scope", SCOPE);
        claims.put("aud", target.toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(Duration.ofHours(1)).getEpochSecond());
        String signed = encoded(KeyService.JSON.writeValueAsBytes(header)) + "."
                + encoded(KeyService.JSON.writeValueAsBytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signingKey);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the key of " + account + " cannot sign", failure);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String member(JsonNode file, String name) {
        String value = file.path(name).asString("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("member " + name + " is missing");
        }
        return value;
    }
}

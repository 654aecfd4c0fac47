package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.AllowedWhenReadOnly;
import dev.probity.platform.http.PublicEndpoint;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.ActorKind;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Access tokens for programs, and the public keys they verify with. */
@RestController
class TokenController {
    private final SignIn signIn;
    private final Tokens tokens;
    private final ApiKeys apiKeys;
    private final AccessTokens accessTokens;
    private final SigningKeys keys;
    private final Database database;
    private final AuditTrail audit;

    TokenController(
            SignIn signIn,
            Tokens tokens,
            ApiKeys apiKeys,
            AccessTokens accessTokens,
            SigningKeys keys,
            Database database,
            AuditTrail audit) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.apiKeys = apiKeys;
        this.accessTokens = accessTokens;
        this.keys = keys;
        this.database = database;
        this.audit = audit;
    }

    enum GrantType {
        PASSWORD,
        API_KEY,
        REFRESH_TOKEN
    }

    /** What is exchanged for an access token; each grant needs its own members. */
    record Grant(
            GrantType grantType,
            @Nullable String email,
            @Nullable String password,
            @Nullable String tenant,
            @Nullable String apiKey,
            @Nullable String refreshToken) {
        @Override
        public String toString() {
            return "Grant[" + grantType + "]";
        }
    }

    record TokenAnswer(String accessToken, @Nullable String refreshToken, long expiresIn, String tokenType) {
        static TokenAnswer of(Tokens.Issued issued) {
            return new TokenAnswer(issued.accessToken(), issued.refreshToken(), issued.expiresIn(), "Bearer");
        }
    }

    @PostMapping("/api/v1/tokens")
    @PublicEndpoint("this is where programs sign in")
    @AllowedWhenReadOnly("programs go on reading")
    TokenAnswer issue(@RequestBody Grant grant, HttpServletRequest request) {
        return TokenAnswer.of(
                switch (grant.grantType()) {
                    case PASSWORD -> withPassword(grant, request);
                    case API_KEY -> withApiKey(required(grant.apiKey(), "api_key"), request);
                    case REFRESH_TOKEN ->
                        tokens.refresh(
                                required(grant.refreshToken(), "refresh_token"), SessionController.requestId(request));
                });
    }

    private Tokens.Issued withPassword(Grant grant, HttpServletRequest request) {
        var attempt = new SignIn.Attempt(
                required(grant.email(), "email"),
                required(grant.password(), "password"),
                grant.tenant(),
                request.getRemoteAddr(),
                SessionController.requestId(request));
        return signIn.with(attempt, tokens::begin);
    }

    private Tokens.Issued withApiKey(String secret, HttpServletRequest request) {
        ApiKeyStore.Usable usable = apiKeys.find(secret)
                .filter(found -> apiKeys.authenticate(
                                secret, request.getRemoteAddr(), SessionController.requestId(request))
                        .isPresent())
                .orElseThrow(() -> ProblemException.of(
                        IdentityProblem.INVALID_CREDENTIALS,
                        "The API key is unknown, expired, revoked or used elsewhere."));
        Subject owner = usable.owner();
        Caller caller = owner.caller(ActorKind.API_KEY, owner.permissions(), SessionController.requestId(request));
        Caller.run(
                caller,
                () -> database.inTransaction(() -> audit.append(AuditEntry.of("session.started")
                        .entity("user", owner.user().toString())
                        .detail("method", AuthenticationMethod.API_KEY.code())
                        .detail("key", usable.key().prefix()))));
        String token = accessTokens.issue(
                owner.tenant(),
                owner.user(),
                new AccessTokens.Origin.Key(usable.key().id()),
                AuthenticationMethod.API_KEY);
        return new Tokens.Issued(token, null, accessTokens.lifetime().toSeconds());
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw ProblemException.invalid("/" + name, "is required for this grant");
        }
        return value;
    }

    @GetMapping("/.well-known/jwks.json")
    @PublicEndpoint("public keys are public")
    ResponseEntity<Map<String, Object>> jwks() {
        return ResponseEntity.ok()
                .header("Cache-Control", "public, max-age=60")
                .body(keys.published().toJSONObject(true));
    }
}

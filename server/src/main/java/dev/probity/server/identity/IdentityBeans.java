package dev.probity.server.identity;

import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import dev.probity.server.audit.AuditTrail;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of identity that are made from configuration and secrets. */
@Configuration(proxyBeanMethods = false)
class IdentityBeans {

    @Bean
    TokenHash tokenHash(Secrets secrets) {
        return new TokenHash(secrets.derive("identity/token-hash", 32));
    }

    @Bean
    Passwords passwords(IdentityConfig config) {
        return new Passwords(
                Math.toIntExact(config.passwordMemory().bytes() >> 10),
                config.passwordPasses(),
                config.passwordsAtOnce());
    }

    @Bean
    PasswordRules passwordRules(IdentityConfig config) {
        return new PasswordRules(config.passwordLength());
    }

    @Bean
    SigningKeys signingKeys(Database database, Secrets secrets, IdentityConfig config, Clock clock) {
        var seal = new SecretKeySpec(secrets.derive("identity/signing-keys", 32), "AES");
        return new SigningKeys(database, seal, config.signingKeyLifetime(), config.accessTokenLifetime(), clock);
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, IdentityConfig config, Clock clock) {
        return new AccessTokens(keys, config.issuer(), config.accessTokenLifetime(), clock);
    }

    @Bean
    AdministratorKey administratorKey(AdminConfig config, TokenHash hashes) {
        return new AdministratorKey(config.resolve(), hashes);
    }

    @Bean
    FirstStart firstStart(
            TenantStore tenants,
            UserStore users,
            Passwords passwords,
            AdministratorKey key,
            Database database,
            AuditTrail audit,
            Clock clock) {
        return new FirstStart(tenants, users, passwords, key, database, audit, clock, System.out);
    }

    /** The first start comes before the listeners; the housekeeping runs while they serve. */
    @Bean
    SmartLifecycle identityUpkeep(FirstStart firstStart, ApiKeys apiKeys, SessionStore sessions, TokenStore tokens) {
        return new Upkeep(firstStart, apiKeys, sessions, tokens);
    }

    private static final class Upkeep implements SmartLifecycle {
        private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
        private final FirstStart firstStart;
        private final ApiKeys apiKeys;
        private final SessionStore sessions;
        private final TokenStore tokens;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("identity-upkeep").factory());
        private volatile boolean running;

        Upkeep(FirstStart firstStart, ApiKeys apiKeys, SessionStore sessions, TokenStore tokens) {
            this.firstStart = firstStart;
            this.apiKeys = apiKeys;
            this.sessions = sessions;
            this.tokens = tokens;
        }

        @Override
        public void start() {
            firstStart.run();
            running = true;
            repeat(apiKeys::flushUses, 5);
            repeat(sessions::deleteExpired, 300);
            repeat(tokens::deleteExpired, 3600);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor; failures are logged
        private void repeat(Runnable work, long seconds) {
            clock.scheduleWithFixedDelay(
                    () -> {
                        try {
                            work.run();
                        } catch (RuntimeException e) {
                            LOG.warn("housekeeping failed and is tried again", e);
                        }
                    },
                    seconds,
                    seconds,
                    TimeUnit.SECONDS);
        }

        @Override
        public void stop() {
            running = false;
            clock.shutdownNow();
            apiKeys.flushUses();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 0;
        }
    }
}

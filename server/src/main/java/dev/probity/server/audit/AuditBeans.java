package dev.probity.server.audit;

import dev.probity.ledger.NoteSigner;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.crypto.Secrets;
import dev.probity.platform.database.Database;
import dev.probity.platform.http.HealthCheck;
import dev.probity.platform.runtime.DataDirectory;
import dev.probity.platform.runtime.Role;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ledger. Every process may append; those that serve the control plane or do background work also sequence. */
@Configuration(proxyBeanMethods = false)
class AuditBeans {

    @Bean
    NoteSigner ledgerSigner(Database database, Secrets secrets) {
        return SigningKey.open(database, secrets);
    }

    @Bean
    EntrySeal entrySeal(Keys keys) {
        return new EntrySeal(keys);
    }

    @Bean
    KnownCheckpoint knownCheckpoint(DataDirectory directory, NoteSigner signer) {
        return new KnownCheckpoint(directory.folder("ledger"), signer.verifier());
    }

    @Bean(destroyMethod = "")
    Sequencer sequencer(Database database, LedgerStore store, NoteSigner signer, KnownCheckpoint known) {
        return new Sequencer(database, store, signer, known);
    }

    @Bean
    HealthCheck ledgerHealth(Sequencer sequencer) {
        return new HealthCheck() {
            @Override
            public String name() {
                return "ledger";
            }

            @Override
            public @Nullable String failure() {
                return sequencer.trouble();
            }
        };
    }

    @Bean
    MeterBinder ledgerMetrics(Sequencer sequencer, KnownCheckpoint known) {
        return registry -> {
            FunctionCounter.builder("probity.ledger.integrated", sequencer, Sequencer::integrated)
                    .description("Entries this process moved into the log")
                    .register(registry);
            Gauge.builder("probity.ledger.size", known, KnownCheckpoint::size)
                    .description("Size of the newest checkpoint this process knows")
                    .register(registry);
            Gauge.builder("probity.ledger.healthy", sequencer, s -> s.trouble() == null ? 1 : 0)
                    .description("0 while entries cannot be integrated")
                    .register(registry);
        };
    }

    /** Starts before what appends and stops after it, so that the last entries are integrated too. */
    @Bean
    SmartLifecycle sequencing(Sequencer sequencer, RuntimeConfig config) {
        boolean sequences = config.role().contains(Role.API) || config.role().contains(Role.WORKER);
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = true;
                if (sequences) {
                    sequencer.start();
                }
            }

            @Override
            public void stop() {
                running = false;
                sequencer.close();
                if (sequences) {
                    sequencer.integrate();
                }
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return 0;
            }
        };
    }
}

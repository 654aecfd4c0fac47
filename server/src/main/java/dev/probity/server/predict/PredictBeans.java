package dev.probity.server.predict;

import dev.probity.edge.Routes;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Notifications;
import dev.probity.platform.runtime.DataDirectory;
import dev.probity.platform.runtime.Role;
import dev.probity.platform.spool.Spool;
import dev.probity.platform.spool.SpoolLimits;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.evaluation.ModelFiles;
import dev.probity.server.release.Deployments;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the data path together; its classes know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
class PredictBeans {

    private static final Clock CLOCK = Clock.systemUTC();

    @Bean(destroyMethod = "close")
    PredictionSpool predictionSpool(DataDirectory directory, PredictConfig config) {
        SpoolLimits standard = SpoolLimits.STANDARD;
        return new PredictionSpool(Spool.open(
                directory.folder("spool/predictions"),
                new SpoolLimits(
                        config.spoolCapacity().bytes(), standard.segment(), standard.patience(), standard.sync())));
    }

    @Bean
    HealthMeter healthMeter() {
        return new HealthMeter(CLOCK.instant());
    }

    @Bean
    ServingLoader servingLoader(DeployedModels deployed, ModelFiles files, Keys keys) {
        return new ServingLoader(deployed, files, keys, CLOCK);
    }

    @Bean
    Predictor predictor(ServingLoader loader, PredictConfig config, PredictionSpool predictions, HealthMeter health) {
        return new Predictor(
                loader::current,
                config.snapshotMaxAge(),
                config.maxInstances(),
                new PredictionRecorder(predictions.spool()),
                health,
                CLOCK);
    }

    @Bean
    Routes predictRoutes(Predictor predictor, RuntimeConfig runtime) {
        return runtime.role().contains(Role.PREDICT) ? new PredictRoutes(predictor) : List::of;
    }

    @Bean
    ServingWork servingWork(
            RuntimeConfig runtime,
            PredictConfig config,
            ServingLoader loader,
            HealthMeter health,
            Deployments deployments,
            Notifications notifications,
            PredictionSpool predictions,
            Database database,
            PredictionStore store,
            AuditTrail audit,
            MeterRegistry metrics) {
        return new ServingWork(
                runtime.role().contains(Role.PREDICT),
                config,
                loader,
                health,
                deployments,
                notifications,
                new PredictionWriter(predictions.spool(), database, store, audit, metrics),
                CLOCK);
    }
}

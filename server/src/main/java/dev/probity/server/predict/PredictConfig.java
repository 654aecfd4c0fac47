package dev.probity.server.predict;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;
import java.time.Duration;

/** Training and serving of predictions. */
@ConfigurationArea(name = "predict", description = "Training and serving of predictions.")
record PredictConfig(
        @Setting(description = "Native threads one training may use", defaultValue = "2", min = 1, max = 64)
        int trainingThreads,

        @Setting(description = "Most instances in one request", defaultValue = "1000", min = 1, max = 100_000)
        int maxInstances,

        @Setting(description = "How old the snapshot of deployments may be before serving stops", defaultValue = "60s")
        Duration snapshotMaxAge,

        @Setting(description = "How often the snapshot of deployments is confirmed", defaultValue = "2s")
        Duration snapshotInterval,

        @Setting(description = "Length of one window of a deployment's health", defaultValue = "5s")
        Duration healthWindow,

        @Setting(description = "Predictions that may wait on disk for the database", defaultValue = "256MiB")
        ByteSize spoolCapacity) {}

package dev.probity.server.release;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;

/** How long approvals hold and what a healthy deployment is, where its request does not say. */
@ConfigurationArea(name = "release", description = "Promotions, approvals and deployments.")
record ReleaseConfig(
        @Setting(description = "Days after which an approval lapses", defaultValue = "90", min = 1, max = 3650)
        int approvalDays,

        @Setting(
                description = "Largest share of failed requests in a health window",
                defaultValue = "0.05",
                min = 0,
                max = 1)
        double maxErrorRate,

        @Setting(
                description = "Largest 95th percentile of latency in a health window, in milliseconds",
                defaultValue = "500",
                min = 0)
        double maxP95Millis,

        @Setting(
                description =
                        "Largest population stability index of a candidate's answers against those of the live version",
                defaultValue = "0.25",
                min = 0)
        double maxDrift,

        @Setting(description = "Fewest requests in a health window for a verdict", defaultValue = "20", min = 1)
        int minRequests,

        @Setting(
                description = "Breached health windows in a row after which a deployment is rolled back",
                defaultValue = "2",
                min = 1)
        int breaches) {

    HealthLimits limits() {
        return new HealthLimits(maxErrorRate, maxP95Millis, maxDrift, minRequests, breaches);
    }
}

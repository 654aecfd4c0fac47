package dev.probity.platform.http;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;

/** Limits of the HTTP interface. */
@ConfigurationArea(name = "http", description = "Limits that every HTTP endpoint shares.")
public record HttpConfig(
        @Setting(description = "Largest JSON or form body", defaultValue = "2MiB")
        ByteSize maxJsonBody,

        @Setting(
                description = "Largest body of any other type, such as a CSV import or an artifact",
                defaultValue = "50GiB")
        ByteSize maxUpload,

        @Setting(description = "Deepest nesting of a JSON body", defaultValue = "64", min = 4, max = 1000)
        int maxJsonDepth,

        @Setting(description = "Longest string in a JSON body", defaultValue = "1MiB")
        ByteSize maxJsonString,

        @Setting(
                description = "Requests an authenticated caller may make in a minute on the control plane",
                defaultValue = "6000",
                min = 1)
        int requestsPerMinute,

        @Setting(
                description = "Requests all callers of a tenant together may make in a minute on the control plane",
                defaultValue = "60000",
                min = 1)
        int tenantRequestsPerMinute,

        @Setting(
                description = "Requests an authenticated caller may make in a minute on the data path",
                defaultValue = "60000",
                min = 1)
        int dataPathRequestsPerMinute,

        @Setting(
                description = "Requests all callers of a tenant together may make in a minute on the data path",
                defaultValue = "600000",
                min = 1)
        int dataPathTenantRequestsPerMinute,

        @Setting(
                description = "Requests an address may make in a minute without credentials, on each of the two",
                defaultValue = "1200",
                min = 1)
        int anonymousRequestsPerMinute) {

    /** How often callers may come to the data path. */
    public CallerLimits dataPathLimits() {
        return new CallerLimits(dataPathRequestsPerMinute, dataPathTenantRequestsPerMinute, anonymousRequestsPerMinute);
    }
}

package dev.probity.cli.demo;

import tools.jackson.databind.JsonNode;

/**
 * A model version with the evaluation it was judged by.
 *
 * @param id the model version's identifier
 * @param version its semantic version
 * @param verdict {@code pass}, {@code warn} or {@code block}
 */
record Candidate(String modelId, String id, String version, String verdict, JsonNode evaluation) {

    /** The overall value of a metric; NaN when it was not measured. */
    double metric(String name) {
        for (JsonNode metric : evaluation.path("metrics")) {
            boolean overall = metric.path("group").isNull()
                    || metric.path("group").isMissingNode()
                    || metric.path("group").asString("").isEmpty();
            if (metric.path("name").asString("").equals(name) && overall) {
                return metric.path("value").asDouble(Double.NaN);
            }
        }
        return Double.NaN;
    }
}

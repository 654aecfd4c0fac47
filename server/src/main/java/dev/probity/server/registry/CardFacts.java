package dev.probity.server.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What another module measured about a version, for its model card. Implemented by modules above this one; a topic that
 * no section covers is listed in the card as not measured.
 */
public interface CardFacts {

    /** What a card should say about a model that decides over people. */
    enum Topic {
        @JsonProperty("performance")
        PERFORMANCE("Performance"),
        @JsonProperty("calibration")
        CALIBRATION("Calibration"),
        @JsonProperty("fairness")
        FAIRNESS("Fairness"),
        @JsonProperty("explanation")
        EXPLANATION("Explanation"),
        @JsonProperty("robustness")
        ROBUSTNESS("Robustness"),
        @JsonProperty("privacy")
        PRIVACY("Privacy"),
        @JsonProperty("safety")
        SAFETY("Safety");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * Measured facts about one topic.
     *
     * @param source where they can be looked up, for example {@code evaluation 0197…}
     * @param facts name to value, in the order to be shown; values are text, numbers or booleans
     */
    record Section(Topic topic, String source, Instant measuredAt, Map<String, Object> facts) {}

    /** The sections about this version; none when nothing was measured. */
    List<Section> about(ModelVersion version);
}

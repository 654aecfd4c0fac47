package dev.probity.server.registry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a tracked run stands. A run that ended takes no more metrics or artifacts. */
public enum RunStatus {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("finished")
    FINISHED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("killed")
    KILLED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

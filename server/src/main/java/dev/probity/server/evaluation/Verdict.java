package dev.probity.server.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;

/** What a measured value means beside its threshold, from good to bad. */
public enum Verdict {
    @JsonProperty("pass")
    PASS,
    @JsonProperty("warn")
    WARN,
    @JsonProperty("block")
    BLOCK;

    /** The worst of several; nothing is a pass. */
    static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Verdict::compareTo).orElse(PASS);
    }
}

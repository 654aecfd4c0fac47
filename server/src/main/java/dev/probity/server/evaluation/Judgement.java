package dev.probity.server.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Measured values held against a suite. */
record Judgement(Verdict verdict, List<Measurement> metrics) {

    /** Judges; a threshold about something that was not measured adds a metric without value, which blocks. */
    static Judgement of(List<Threshold> thresholds, List<Measurement> measured) {
        List<Measurement> judged = new ArrayList<>(measured);
        List<Verdict> verdicts = new ArrayList<>();
        for (Threshold threshold : thresholds) {
            int at = indexOf(threshold, judged);
            if (at < 0) {
                judged.add(Measurement.of(threshold.metric(), threshold.group(), Double.NaN, null, 0)
                        .noted("was not measured"));
                at = judged.size() - 1;
            }
            judged.set(at, judged.get(at).against(threshold));
            verdicts.add(threshold.judge(judged.get(at).value()));
        }
        return new Judgement(Verdict.worst(verdicts), List.copyOf(judged));
    }

    private static int indexOf(Threshold threshold, List<Measurement> judged) {
        for (int i = 0; i < judged.size(); i++) {
            Measurement candidate = judged.get(i);
            if (candidate.name().equals(threshold.metric()) && Objects.equals(candidate.group(), threshold.group())) {
                return i;
            }
        }
        return -1;
    }
}

package dev.probity.server.gateway;

import dev.probity.detect.Detector;
import dev.probity.detect.guard.AttackScorer;
import dev.probity.detect.guard.VerbatimIndex;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Measures texts. Each guard's time is exported. */
final class Guards {
    /** What is recorded with every decision, so that it can be told which guards took it. */
    static final String VERSIONS = "detect-1 attack-" + AttackScorer.VERSION + " verbatim-1";

    private final Detector detector;
    private final Timer personalData;
    private final Timer attacks;
    private final Timer verbatim;

    Guards(Detector detector, MeterRegistry metrics) {
        this.detector = detector;
        this.personalData = timer(metrics, "personal_data");
        this.attacks = timer(metrics, "attack");
        this.verbatim = timer(metrics, "verbatim");
    }

    private static Timer timer(MeterRegistry metrics, String guard) {
        return Timer.builder("gateway_guard_seconds")
                .description("Time one guard took for one text")
                .tag("guard", guard)
                .publishPercentileHistogram()
                .register(metrics);
    }

    Detector detector() {
        return detector;
    }

    Measured prompt(String text) {
        return new Measured(
                timed(personalData, () -> detector.detect(text)),
                timed(attacks, () -> AttackScorer.score(text)),
                0,
                text.length());
    }

    Measured output(String text, VerbatimIndex index) {
        return new Measured(
                timed(personalData, () -> detector.detect(text)),
                Measured.NOTHING.attack(),
                timed(verbatim, () -> index.ratio(text)),
                text.length());
    }

    private static <T> T timed(Timer timer, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }
}

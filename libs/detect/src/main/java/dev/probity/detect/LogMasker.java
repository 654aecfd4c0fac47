package dev.probity.detect;

import java.util.List;
import java.util.Set;

/** Takes personal data and secrets out of log lines. Internet addresses stay: operators need them. */
public final class LogMasker {
    private static final Detector DETECTOR = Detector.standard()
            .only(Set.of(
                    EntityType.EMAIL_ADDRESS,
                    EntityType.PHONE_NUMBER,
                    EntityType.CREDIT_CARD,
                    EntityType.IBAN_CODE,
                    EntityType.US_SSN,
                    EntityType.SECRET));

    private LogMasker() {}

    /** The line with {@code <TYPE>} where a finding stood; the same object when there was none. */
    public static String mask(String line) {
        List<Finding> findings = DETECTOR.detect(line);
        return findings.isEmpty() ? line : Anonymizer.apply(line, findings, Anonymizer.replaceWithType());
    }
}

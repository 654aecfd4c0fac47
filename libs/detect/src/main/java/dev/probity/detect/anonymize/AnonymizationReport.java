package dev.probity.detect.anonymize;

import dev.probity.detect.EntityType;
import java.util.Map;
import java.util.Set;

/**
 * What was done to a document, without any of its values.
 *
 * @param records how many records it had
 * @param rules what each rule that met a value did, in order of first use
 * @param left findings for which there was no rule and which therefore stayed
 * @param names findings in names of members or columns, which always stay
 * @param keyVersions versions of keys that output depends on
 */
public record AnonymizationReport(
        long records, Map<String, Done> rules, Map<EntityType, Long> left, long names, Set<Integer> keyVersions) {

    /**
     * What one rule did.
     *
     * @param replaced values another text stands for
     * @param suppressed values taken out as asked
     * @param refused values taken out because the strategy could not hide them in its way, by reason
     */
    public record Done(StrategyKind strategy, long replaced, long suppressed, Map<String, Long> refused) {}
}

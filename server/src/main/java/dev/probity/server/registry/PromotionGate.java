package dev.probity.server.registry;

import java.util.List;

/**
 * Says whether a version may enter a state that means approved or in use. Declared here, implemented by the module that
 * knows approvals and policies; asked inside the transaction that moves the version. Nobody there means no.
 */
public interface PromotionGate {

    /** The answer of the gate. */
    sealed interface Verdict {}

    record Permitted() implements Verdict {}

    /** @param reasons each a sentence for the person who asked; at least one */
    record Refused(List<String> reasons) implements Verdict {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a reason");
            }
        }
    }

    Verdict examine(ModelVersion version, VersionState target);
}

package dev.probity.server.audit;

import java.util.Locale;

/** The parts of an answer to "why was this allowed?", in the order they are told. */
public enum EvidenceSection {
    DATA("which data, in which version, with which quality and findings"),
    TRAINING("which run trained it, with which parameters"),
    MODEL("which model version, with which artifacts and card"),
    EVALUATION("how it was measured, against which thresholds"),
    POLICY("which policy version decided, and what it said"),
    APPROVAL("who approved it, and in which role"),
    DEPLOYMENT("where it serves, since when, with which traffic"),
    PREDICTION("what it answered, and for which reasons");

    private final String question;

    EvidenceSection(String question) {
        this.question = question;
    }

    public String question() {
        return question;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.probity.assess;

/** A business rule as people know it: its id, what it demands, and what happens to data that breaks it. */
public record Rule(String id, String description, Action action) {

    public enum Action {
        /** The row goes to quarantine. */
        REJECT,
        /** The cell is corrected; before and after are kept. */
        CHANGE,
        /** The row is kept and counted. */
        FLAG,
        /** The file as a whole is reported. */
        ALERT
    }
}

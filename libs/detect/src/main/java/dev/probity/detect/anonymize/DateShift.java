package dev.probity.detect.anonymize;

import java.time.LocalDate;

/**
 * Moves every date of a subject by the same number of days, so that the time between two of them stays. The offset is
 * drawn from the key and the subject, evenly over −{@code days} to {@code days} without zero. The writing of the date
 * stays, the time of day too.
 */
record DateShift(KeyedFunction keys, int days, WrittenDate.Order order) implements Strategy {
    private static final int LAST_YEAR = 9999;

    @Override
    public StrategyKind kind() {
        return StrategyKind.DATE_SHIFT;
    }

    @Override
    public Outcome apply(Value value) {
        String subject = value.subject();
        if (subject == null) {
            return new Outcome.Refused("no subject to shift the date for");
        }
        WrittenDate written = WrittenDate.read(value.text(), order);
        if (written == null) {
            return new Outcome.Refused("not a date that can be read in one way");
        }
        LocalDate shifted = written.date().plusDays(offset(subject));
        return shifted.getYear() < 0 || shifted.getYear() > LAST_YEAR
                ? new Outcome.Refused("the shifted date has no year of four digits")
                : new Outcome.Replaced(written.with(shifted), keys.version());
    }

    int offset(String subject) {
        int drawn = new KeyedDraws(keys, "date-shift", KeyedDraws.canonical(subject)).below(2 * days);
        return drawn < days ? drawn - days : drawn - days + 1;
    }
}

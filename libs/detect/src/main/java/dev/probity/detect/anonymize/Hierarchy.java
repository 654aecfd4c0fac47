package dev.probity.detect.anonymize;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Widens a value to a group it shares with others; null when the text is not of the kind. */
sealed interface Hierarchy {

    /** Longest text worth reading as a date or number. */
    int LONGEST = 64;

    @Nullable
    String widen(String text);

    /**
     * A date to its month ({@code 1984-07}), year ({@code 1984}) or decade ({@code 1980s}).
     *
     * @param oldest dates that make a person older than this many years are {@code 90+} (for 89); null to not look
     * @param today the day ages are counted on
     */
    record Dates(
            String level, WrittenDate.Order order, @Nullable Integer oldest, LocalDate today) implements Hierarchy {
        @Override
        public @Nullable String widen(String text) {
            LocalDate date = read(text);
            if (date == null) {
                return null;
            }
            if (oldest != null && ChronoUnit.YEARS.between(date, today) > oldest) {
                return (oldest + 1) + "+";
            }
            return switch (level) {
                case "month" -> "%04d-%02d".formatted(date.getYear(), date.getMonthValue());
                case "year" -> "%04d".formatted(date.getYear());
                default -> "%04ds".formatted(date.getYear() / 10 * 10);
            };
        }

        /** Years are the same whichever of day and month comes first; of two readings, the earlier tells the greater age. */
        private @Nullable LocalDate read(String text) {
            WrittenDate written = WrittenDate.read(text, order);
            if (written == null && !level.equals("month")) {
                WrittenDate day = WrittenDate.read(text, WrittenDate.Order.DAY_FIRST);
                WrittenDate month = WrittenDate.read(text, WrittenDate.Order.MONTH_FIRST);
                return day == null || month == null
                        ? null
                        : day.date().isBefore(month.date()) ? day.date() : month.date();
            }
            return written == null ? null : written.date();
        }
    }

    /**
     * An age in whole years to a band ({@code 30-34}); bands of one year keep the age.
     *
     * @param top ages from here on are one group, {@code 90+}
     */
    record Ages(int width, int top) implements Hierarchy {
        static final int HIGHEST = 150;

        @Override
        public @Nullable String widen(String text) {
            String digits = text.strip();
            if (digits.isEmpty() || digits.length() > 3 || !Shape.digits(digits).equals(digits)) {
                return null;
            }
            int age = Integer.parseInt(digits);
            if (age > HIGHEST) {
                return null;
            }
            if (age >= top) {
                return top + "+";
            }
            int low = age / width * width;
            int high = Math.min(low + width, top) - 1;
            return low == high ? String.valueOf(low) : low + "-" + high;
        }
    }

    /**
     * The first letters and digits of a postcode. A code that is no longer than that is not of the kind.
     *
     * @param rare prefixes with too few people, which become zeros
     */
    record Postcodes(int keep, Set<String> rare) implements Hierarchy {
        @Override
        public @Nullable String widen(String text) {
            String code = Shape.alphanumerics(text).toUpperCase(Locale.ROOT);
            if (code.length() <= keep || code.length() > 12) {
                return null;
            }
            String prefix = code.substring(0, keep);
            return rare.contains(prefix) ? "0".repeat(keep) : prefix;
        }
    }

    /** A number to the half-open range it lies in, {@code [20, 30)}; ranges start at zero. */
    record Numbers(BigDecimal width) implements Hierarchy {
        @Override
        public @Nullable String widen(String text) {
            BigDecimal number = PlainNumber.read(text);
            if (number == null) {
                return null;
            }
            BigDecimal low = number.divide(width, 0, RoundingMode.FLOOR).multiply(width);
            return "[" + low.toPlainString() + ", " + low.add(width).toPlainString() + ")";
        }
    }
}

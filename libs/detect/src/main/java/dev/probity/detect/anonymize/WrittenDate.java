package dev.probity.detect.anonymize;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date together with the way it is written, so that another date can be written the same way: year, month and day with
 * {@code -}, {@code /} or {@code .}; eight digits; English month names, before or after the day. A time of day and a zone
 * behind the date stay as they are. Years have four digits: two could be either century.
 */
final class WrittenDate {

    /** Which comes first in {@code 03/04/2024}. Dotted dates have the day first. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST,
        /** Only dates that can be read one way are read. */
        UNKNOWN;

        static Order of(Options options) {
            return switch (options.choice("order", List.of("unknown", "day-first", "month-first"))) {
                case "day-first" -> DAY_FIRST;
                case "month-first" -> MONTH_FIRST;
                default -> UNKNOWN;
            };
        }
    }

    private static final String TIME =
            "([T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?)?";
    private static final String NAME = "([A-Za-z]{3,9})\\.?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})" + TIME);
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern DAY_NAME =
            Pattern.compile("(\\d{1,2})(st|nd|rd|th)?([.]?[ -])" + NAME + "([ ,-]{1,2})(\\d{4})" + TIME);
    private static final Pattern NAME_DAY = Pattern.compile(NAME + "( )(\\d{1,2})(st|nd|rd|th)?(,? )(\\d{4})" + TIME);

    private final LocalDate date;
    private final Writing writing;

    private WrittenDate(LocalDate date, Writing writing) {
        this.date = date;
        this.writing = writing;
    }

    LocalDate date() {
        return date;
    }

    /** Another date in the same writing. */
    String with(LocalDate other) {
        return writing.write(other);
    }

    /** The date of this text, or null when it is not one or could be two. */
    static @Nullable WrittenDate read(String text, Order order) {
        String stripped = text.strip();
        if (stripped.length() < 8 || stripped.length() > Hierarchy.LONGEST) {
            return null;
        }
        try {
            return readAny(stripped, order);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable WrittenDate readAny(String text, Order order) {
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches()) {
            String separator = m.group(2);
            UnaryOperator<String> pad = padding(m.group(3), m.group(4));
            return new WrittenDate(
                    date(m.group(1), m.group(3), m.group(4)),
                    d -> year(d)
                            + separator
                            + pad.apply("" + d.getMonthValue())
                            + separator
                            + pad.apply("" + d.getDayOfMonth())
                            + rest(m, 5));
        }
        m.usePattern(COMPACT);
        if (m.matches()) {
            return new WrittenDate(
                    date(m.group(1), m.group(2), m.group(3)),
                    d -> "%s%02d%02d".formatted(year(d), d.getMonthValue(), d.getDayOfMonth()));
        }
        m.usePattern(YEAR_LAST);
        if (m.matches()) {
            return yearLast(m, order);
        }
        m.usePattern(DAY_NAME);
        if (m.matches()) {
            return named(m, new Groups(1, 4, 6, 7), d -> day(m, 1, 2, d) + m.group(3) + name(m, 4, d) + m.group(5));
        }
        m.usePattern(NAME_DAY);
        if (m.matches()) {
            return named(m, new Groups(3, 1, 6, 7), d -> name(m, 1, d) + m.group(2) + day(m, 3, 4, d) + m.group(5));
        }
        return null;
    }

    private static @Nullable WrittenDate yearLast(Matcher m, Order order) {
        int first = Integer.parseInt(m.group(1));
        int second = Integer.parseInt(m.group(3));
        String separator = m.group(2);
        boolean dayFirst = switch (separator.equals(".") ? Order.DAY_FIRST : order) {
            case DAY_FIRST -> true;
            case MONTH_FIRST -> false;
            case UNKNOWN -> first > 12;
        };
        if (order == Order.UNKNOWN && !separator.equals(".") && first <= 12 && second <= 12 && first != second) {
            return null;
        }
        UnaryOperator<String> pad = padding(m.group(1), m.group(3));
        return new WrittenDate(
                LocalDate.of(Integer.parseInt(m.group(4)), dayFirst ? second : first, dayFirst ? first : second), d -> {
                    String day = pad.apply("" + d.getDayOfMonth());
                    String month = pad.apply("" + d.getMonthValue());
                    return (dayFirst ? day + separator + month : month + separator + day)
                            + separator
                            + year(d)
                            + rest(m, 5);
                });
    }

    private static @Nullable WrittenDate named(Matcher m, Groups groups, Writing before) {
        Month month = month(m.group(groups.month));
        if (month == null) {
            return null;
        }
        return new WrittenDate(
                LocalDate.of(Integer.parseInt(m.group(groups.year)), month, Integer.parseInt(m.group(groups.day))),
                d -> before.write(d) + year(d) + rest(m, groups.time));
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static String year(LocalDate date) {
        return "%04d".formatted(date.getYear());
    }

    /** A date written with a single digit anywhere is written without leading zeros. */
    private static UnaryOperator<String> padding(String... fields) {
        for (String field : fields) {
            if (field.length() == 1) {
                return number -> number;
            }
        }
        return number -> number.length() == 1 ? "0" + number : number;
    }

    private static String rest(Matcher m, int group) {
        String rest = m.group(group);
        return rest == null ? "" : rest;
    }

    private static String day(Matcher m, int day, int suffix, LocalDate date) {
        int number = date.getDayOfMonth();
        String written = m.group(day).startsWith("0") && number < 10 ? "0" + number : "" + number;
        return m.group(suffix) == null ? written : written + ordinal(number);
    }

    private static String ordinal(int day) {
        if (day / 10 == 1) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    private static @Nullable Month month(String name) {
        for (Month month : Month.values()) {
            String full = month.name();
            if (full.equalsIgnoreCase(name) || full.substring(0, 3).equalsIgnoreCase(name)) {
                return month;
            }
        }
        return null;
    }

    /** The month's name as long and in the case it was written in; a point after it stays. */
    private static String name(Matcher m, int group, LocalDate date) {
        String was = m.group(group);
        boolean pointed = m.end(group) < m.regionEnd() && m.group().charAt(m.end(group) - m.start()) == '.';
        String full = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String name = was.length() == 3 ? full.substring(0, 3) : full;
        if (was.equals(was.toUpperCase(Locale.ROOT))) {
            name = name.toUpperCase(Locale.ROOT);
        } else if (was.equals(was.toLowerCase(Locale.ROOT))) {
            name = name.toLowerCase(Locale.ROOT);
        }
        return pointed ? name + "." : name;
    }

    private record Groups(int day, int month, int year, int time) {}

    /** Writes a date. */
    private interface Writing {
        String write(LocalDate date);
    }
}

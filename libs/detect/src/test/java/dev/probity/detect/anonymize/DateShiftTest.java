package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.detect.EntityType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
    private static final EntityType DATE = new EntityType("DATE_TIME");

    private static Value of(String subject, String date) {
        return new Value(DATE, date, subject);
    }

    @Nested
    class Shift {
        private final Strategy shift = Given.strategy("date-shift", Map.of("days", 30));

        @Test
        void shouldMoveAllDatesOfASubjectAlikeWhateverTheirForm() {
            LocalDate admitted = LocalDate.parse(Given.replaced(shift, of("ann", "2024-02-20")));
            WrittenDate discharged = Objects.requireNonNull(
                    WrittenDate.read(Given.replaced(shift, of("ann", "5 March 2024")), WrittenDate.Order.UNKNOWN));

            assertThat(ChronoUnit.DAYS.between(admitted, discharged.date())).isEqualTo(14);
            assertThat(admitted).isNotEqualTo(LocalDate.of(2024, 2, 20));
        }

        @Test
        void shouldReachEveryOffsetButZero() {
            DateShift week = new DateShift(Given.KEYS, 7, WrittenDate.Order.UNKNOWN);
            Set<Integer> offsets = IntStream.range(0, 500)
                    .mapToObj(i -> week.offset("subject " + i))
                    .collect(Collectors.toSet());

            assertThat(offsets).containsExactlyInAnyOrder(-7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7);
        }

        @Test
        void shouldRefuseWithoutSubjectOrDate() {
            assertThat(shift.apply(new Value(DATE, "2024-02-20")))
                    .isEqualTo(new Outcome.Refused("no subject to shift the date for"));
            assertThat(shift.apply(of("ann", "next week")))
                    .isEqualTo(new Outcome.Refused("not a date that can be read in one way"));
        }

        @Test
        void shouldRefuseToLeaveYearsOfFourDigits() {
            DateShift far = new DateShift(Given.KEYS, 36_500, WrittenDate.Order.UNKNOWN);
            String later = IntStream.range(0, 100)
                    .mapToObj(i -> "subject " + i)
                    .filter(subject -> far.offset(subject) > 0)
                    .findFirst()
                    .orElseThrow();

            assertThat(far.apply(of(later, "9999-12-31")))
                    .isEqualTo(new Outcome.Refused("the shifted date has no year of four digits"));
            assertThat(far.apply(of(later, "1999-12-31"))).isInstanceOf(Outcome.Replaced.class);
        }

        @Test
        void shouldReadTheOrderOfDayAndMonthFromItsOptions() {
            String dayFirst = Given.replaced(
                    Given.strategy("date-shift", Map.of("days", 1, "order", "day-first")), of("ann", "10/04/2024"));
            String monthFirst = Given.replaced(
                    Given.strategy("date-shift", Map.of("days", 1, "order", "month-first")), of("ann", "10/04/2024"));

            assertThat(dayFirst).isIn("09/04/2024", "11/04/2024");
            assertThat(monthFirst).isIn("10/03/2024", "10/05/2024");
            assertThat(Given.strategy("date-shift", Map.of("days", 1)).apply(of("ann", "10/04/2024")))
                    .isInstanceOf(Outcome.Refused.class);
        }
    }

    @Nested
    class Writing {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                2024-02-28|2024-03-09
                2024/2/8|2024/2/18
                2024.12.25|2025.01.04
                20241225|20250104
                25.12.2024|04.01.2025
                5.2.2024|15.2.2024
                12/25/2024|01/04/2025
                25-12-2024|04-01-2025
                25 December 2024|4 January 2025
                05 Feb 2024|15 Feb 2024
                5th Feb 2024|15th Feb 2024
                22-DEC-2024|1-JAN-2025
                December 22nd, 2024|January 1st, 2025
                Dec. 3, 2024|Dec. 13, 2024
                may 3, 2024|may 13, 2024
                3. May 2024|13. May 2024
                2024-02-28T23:59:59.123+02:00|2024-03-09T23:59:59.123+02:00
                2024-02-28 7:15 pm|2024-03-09 7:15 pm
                """)
        void shouldStay(String written, String tenDaysLater) {
            WrittenDate date = Objects.requireNonNull(WrittenDate.read(written, WrittenDate.Order.UNKNOWN));

            assertThat(date.with(date.date())).isEqualTo(written);
            assertThat(date.with(date.date().plusDays(10))).isEqualTo(tenDaysLater);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "03/04/2024",
                    "3-4-2024",
                    "13/13/2024",
                    "2024-02-30",
                    "24-12-01",
                    "2024-1/2",
                    "2024",
                    "12 Foo 2024",
                    "2024-02-28 and more",
                    "20241301",
                    "99999999",
                    ""
                })
        void shouldNotBeGuessed(String text) {
            assertThat(WrittenDate.read(text, WrittenDate.Order.UNKNOWN)).isNull();
        }

        @Test
        void shouldFollowTheOrderThatIsConfigured() {
            assertThat(Objects.requireNonNull(WrittenDate.read("03/04/2024", WrittenDate.Order.DAY_FIRST))
                            .date())
                    .isEqualTo(LocalDate.of(2024, 4, 3));
            assertThat(Objects.requireNonNull(WrittenDate.read("03/04/2024", WrittenDate.Order.MONTH_FIRST))
                            .date())
                    .isEqualTo(LocalDate.of(2024, 3, 4));
            assertThat(WrittenDate.read("25/12/2024", WrittenDate.Order.MONTH_FIRST))
                    .isNull();
            assertThat(Objects.requireNonNull(WrittenDate.read("03.04.2024", WrittenDate.Order.MONTH_FIRST))
                            .date())
                    .isEqualTo(LocalDate.of(2024, 4, 3));
        }

        @Test
        void shouldReadBackWhatItWrites() {
            long seed = 20_260_101;
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            List<String> forms = List.of(
                    "2024-01-15",
                    "1/15/2024",
                    "15.1.2024",
                    "20240115",
                    "15 January 2024",
                    "Jan 15th, 2024",
                    "15-jan-2024");
            for (int i = 0; i < 2_000; i++) {
                WrittenDate form = Objects.requireNonNull(
                        WrittenDate.read(forms.get(i % forms.size()), WrittenDate.Order.MONTH_FIRST));
                LocalDate other = LocalDate.ofEpochDay(random.nextInt(-100_000, 100_000));
                WrittenDate read = WrittenDate.read(form.with(other), WrittenDate.Order.MONTH_FIRST);

                assertThat(Objects.requireNonNull(read).date()).isEqualTo(other);
            }
        }
    }
}

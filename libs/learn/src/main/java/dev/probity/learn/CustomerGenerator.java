package dev.probity.learn;

import dev.probity.assess.CustomerColumns;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Writes a table of made-up customers whose causes are known: a few hidden traits (activity, sociability, commerce,
 * satisfaction) drive what is seen, and churn depends on what is seen plus chance. Gender and location cause nothing, so
 * a difference between groups in a model is the model's own. No column repeats a target. Between 3 and 7 % churn.
 *
 * <p>Every row has its own random stream from the seed and its number: the same settings give the same bytes, a longer
 * table begins with the shorter one, and faults or personal data do not change the rest of a row.
 */
public final class CustomerGenerator {

    private static final List<String> BEFORE_TARGETS = List.of("social_influence_tier", "content_category_primary");
    private static final List<String> PERSONAL = CustomerColumns.PERSONAL;

    private final Settings settings;

    public CustomerGenerator(Settings settings) {
        this.settings = settings;
    }

    /**
     * What to generate.
     *
     * @param faultShare share of rows that carry a fault for the quality rules to find
     * @param personalData whether to add the columns email, full_name, card, iban, phone and notes
     */
    public record Settings(long rows, long seed, double faultShare, boolean personalData) {
        public Settings {
            if (rows < 0 || !(faultShare >= 0 && faultShare <= 1)) {
                throw new IllegalArgumentException("rows are at least 0, the share of faults is between 0 and 1");
            }
        }

        public static Settings of(long rows, long seed) {
            return new Settings(rows, seed, 0, false);
        }

        public Settings withFaults(double share) {
            return new Settings(rows, seed, share, personalData);
        }

        public Settings withPersonalData() {
            return new Settings(rows, seed, faultShare, true);
        }
    }

    /** The header, in the order the cells are written. */
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("customer_id", "age", "gender", "location"));
        CustomerColumns.NUMBERS.stream()
                .filter(name -> !name.equals("age") && !CustomerColumns.TARGETS.contains(name))
                .forEach(header::add);
        header.addAll(BEFORE_TARGETS);
        if (settings.personalData) {
            header.addAll(PERSONAL);
        }
        header.addAll(CustomerColumns.TARGETS);
        return List.copyOf(header);
    }

    /** Writes header and rows as UTF-8 CSV with line feeds; leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, 1 << 16);
        buffered.write((String.join(",", header()) + "\n").getBytes(StandardCharsets.UTF_8));
        var line = new CsvLine();
        String previous = "";
        for (long row = 0; row < settings.rows; row++) {
            var random = new SplittableRandom(mix(settings.seed, row));
            String id = new UUID(
                            (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L,
                            (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L)
                    .toString();
            Fault fault = Fault.of(settings, row);
            Customer customer = Customer.draw(random, fault);
            line.clear();
            line.add(fault == Fault.NO_ID ? "" : fault == Fault.REPEATED_ID ? previous : id);
            customer.write(line);
            if (settings.personalData) {
                MadeUpPerson.draw(new SplittableRandom(mix(~settings.seed, row)), fault == Fault.BAD_EMAIL)
                        .write(line);
            }
            customer.writeTargets(line);
            buffered.write(line.end());
            previous = id;
        }
        buffered.flush();
    }

    /** A well-spread stream seed out of the table's seed and the row's number (MurmurHash3's finisher). */
    static long mix(long seed, long row) {
        long z = seed * 0x9e3779b97f4a7c15L + row;
        z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    /** What may be wrong with a row, so that every quality rule has something to find. */
    enum Fault {
        NONE,
        NO_ID,
        REPEATED_ID,
        TOO_YOUNG,
        TOO_OLD,
        ENGAGEMENT_ABOVE_ONE,
        NEGATIVE_TENURE,
        NEGATIVE_SESSIONS,
        BAD_EMAIL,
        WRONG_SUM,
        NOT_A_NUMBER;

        static Fault of(Settings settings, long row) {
            var random = new SplittableRandom(mix(settings.seed ^ 0x5eedfa17L, row));
            if (random.nextDouble() >= settings.faultShare) {
                return NONE;
            }
            Fault fault = values()[1 + random.nextInt(values().length - 1)];
            boolean impossible = (fault == BAD_EMAIL && !settings.personalData) || (fault == REPEATED_ID && row == 0);
            return impossible ? WRONG_SUM : fault;
        }
    }
}

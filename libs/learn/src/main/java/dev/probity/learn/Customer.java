package dev.probity.learn;

import dev.probity.learn.CustomerGenerator.Fault;
import java.util.SplittableRandom;

/** One made-up customer: the hidden traits, what they cause, and what is written of it. */
final class Customer {

    private static final String[] LOCATIONS = {
        "US-CA", "US-NY", "US-TX", "UK-LON", "UK-MAN", "DE-BER", "DE-MUC", "FR-PAR", "ES-MAD", "IN-MH", "IN-KA",
        "BR-SP", "JP-TYO", "AU-NSW", "CA-ON"
    };
    private static final String[] CATEGORIES = {
        "Travel",
        "Food",
        "Music",
        "Fitness",
        "Fashion",
        "Gaming",
        "Art",
        "Technology",
        "Education",
        "Comedy",
        "Beauty",
        "News"
    };

    /** Puts the mean churn near 5 %: found by generating a million rows. */
    private static final double CHURN_INTERCEPT = -5.05;

    private final SplittableRandom random;
    private final Fault fault;

    private final double activity;
    private final double sociability;
    private final double commerce;
    private final double satisfaction;

    private int age;
    private String gender = "";
    private String location = "";
    private int tenure;
    private int sessions;
    private double consistency;
    private double sentiment;
    private double trend;
    private double responseHours;
    private double risk;
    private int premium;
    private double revenue;

    private Customer(SplittableRandom random, Fault fault) {
        this.random = random;
        this.fault = fault;
        this.activity = normal();
        this.sociability = 0.5 * activity + 0.87 * normal();
        this.commerce = 0.3 * activity + 0.95 * normal();
        this.satisfaction = normal();
    }

    static Customer draw(SplittableRandom random, Fault fault) {
        var customer = new Customer(random, fault);
        customer.drawCauses();
        return customer;
    }

    private void drawCauses() {
        age = (int) clamp(34 + 11 * normal() + (random.nextDouble() < 0.15 ? 18 : 0), 18, 80);
        double g = random.nextDouble();
        gender = g < 0.46 ? "F" : g < 0.92 ? "M" : g < 0.97 ? "O" : "N";
        location = LOCATIONS[random.nextInt(LOCATIONS.length)];
        tenure = (int) clamp(1 - 28 * StrictMath.log(1 - random.nextDouble()), 1, 120);
        sessions = count(1.7 + 0.5 * activity + 0.2 * satisfaction + 0.25 * normal(), 120);
        consistency = share(0.4 + 0.8 * activity + 0.35 * normal());
        sentiment = clamp(0.15 + 0.3 * satisfaction + 0.15 * normal(), -1, 1);
        trend = clamp(0.02 + 0.15 * satisfaction + 0.1 * activity + 0.2 * normal(), -1, 1);
        responseHours = clamp(StrictMath.exp(1.3 - 0.35 * activity + 0.5 * normal()), 0.1, 72);
        risk = share(-1.4 - 0.5 * satisfaction + 0.7 * normal());
        premium = count(0.1 + 0.5 * commerce, 20);
        revenue =
                random.nextDouble() < share(0.2 + commerce) ? StrictMath.exp(3.6 + 0.9 * commerce + 0.4 * normal()) : 0;
    }

    /** Everything between the identifier and the optional personal columns. */
    void write(CsvLine line) {
        if (fault == Fault.NOT_A_NUMBER) {
            line.add("n/a");
        } else {
            line.add(fault == Fault.TOO_YOUNG ? 15L : fault == Fault.TOO_OLD ? 104L : age);
        }
        line.add(gender);
        line.add(location);
        line.add(fault == Fault.NEGATIVE_TENURE ? -tenure : (long) tenure);
        line.add(fault == Fault.NEGATIVE_SESSIONS ? -1 - sessions : (long) sessions);
        line.add(clamp(StrictMath.exp(2.7 + 0.4 * activity + 0.35 * normal()), 1, 180), 1);
        writeSocial(line);
        writeGigs(line);
        writeScores(line);
    }

    private void writeSocial(CsvLine line) {
        int swipes = count(3 + 0.6 * sociability + 0.4 * normal(), 2000);
        int matches = (int) (swipes * share(-1.6 + 0.4 * sociability + 0.4 * normal()));
        line.add(swipes);
        line.add(matches);
        if (swipes == 0) {
            line.missing();
        } else {
            line.add((double) matches / swipes, 4);
        }
        int sent = count(2.3 + 0.5 * sociability + 0.3 * normal(), 500);
        int received = count(2.2 + 0.6 * sociability + 0.3 * normal(), 800);
        line.add(sent);
        line.add(received);
        line.add(sent + received + (fault == Fault.WRONG_SUM ? 7L : 0L));
        line.add(count(1.1 + 0.7 * sociability + 0.4 * normal(), 300));
        line.add(count(1.5 + 0.7 * sociability + 0.4 * normal(), 400));
        line.add(count(5 + 1.1 * sociability + 0.6 * normal(), 2_000_000));
        line.add(count(5 + 0.5 * sociability + 0.5 * normal(), 7500));
        line.add(count(3.6 + 0.8 * sociability + 0.3 * normal(), 200_000));
        line.add(share(-1.2 + 0.6 * sociability + 0.5 * normal()), 4);
    }

    private void writeGigs(CsvLine line) {
        line.add(count(0.6 + 0.7 * commerce + 0.3 * normal(), 100));
        line.add(count(0.4 + 0.8 * commerce + 0.3 * normal(), 100));
        line.add(count(-0.3 + 0.7 * commerce, 20));
        line.add(revenue, 2);
        if (random.nextDouble() < 0.02) {
            line.missing();
        } else {
            line.add(clamp(3.9 + 0.35 * satisfaction + 0.35 * normal(), 1, 5), 1);
        }
    }

    private void writeScores(CsvLine line) {
        double influence = share(-1 + 0.9 * sociability + 0.3 * normal());
        line.add(influence, 4);
        line.add(risk, 4);
        line.add(sentiment, 4);
        line.add(share(-0.8 + 0.7 * sociability + 0.5 * normal()), 4);
        line.add(share(0.3 * sociability + 0.6 * normal()), 4);
        line.add(consistency, 4);
        line.add(trend, 4);
        line.add(share(0.9 + 0.5 * satisfaction - 0.8 * risk + 0.4 * normal()), 4);
        line.add(responseHours, 2);
        line.add(Math.floorMod((int) Math.round(19 + 3.5 * normal()), 24));
        line.add(count(-0.6 + 0.5 * sociability + 0.3 * satisfaction, 50));
        line.add(premium);
        line.add((long) (tenure * 30 * random.nextDouble()));
        line.add(
                influence < 0.2
                        ? "Nano"
                        : influence < 0.4 ? "Micro" : influence < 0.6 ? "Mid" : influence < 0.8 ? "Macro" : "Mega");
        line.add(CATEGORIES[random.nextInt(CATEGORIES.length)]);
    }

    void writeTargets(CsvLine line) {
        double engagement = share(0.9 * activity + 0.4 * sociability + 0.3 * satisfaction + 0.2 * normal());
        line.add(fault == Fault.ENGAGEMENT_ABOVE_ONE ? 1 + engagement : engagement, 4);
        line.add(random.nextDouble() < share(churnLogit()) ? 1L : 0L);
        line.add(revenue * (2 + tenure / 12.0) * (0.6 + engagement) * StrictMath.exp(0.2 * normal()), 2);
    }

    /** The log-odds of churn out of what can be seen, plus a little that cannot. */
    private double churnLogit() {
        double fewSessions = 1.7 - StrictMath.log1p(sessions);
        return CHURN_INTERCEPT
                + 1.3 * fewSessions
                - 3.2 * (sentiment - 0.15)
                - 3.4 * trend
                - 2.6 * (consistency - 0.58)
                + 0.6 * (StrictMath.log(responseHours) - 1.3)
                + 1.6 * (risk - 0.22)
                + (tenure < 6 ? 0.9 : 0)
                - 0.12 * Math.min(premium, 6)
                + (tenure < 12 && sentiment < 0 ? 0.7 : 0)
                + 0.3 * normal();
    }

    private int count(double logMean, int maximum) {
        return (int) Math.min(maximum, StrictMath.exp(logMean));
    }

    private static double share(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    private static double clamp(double value, double low, double high) {
        return Math.clamp(value, low, high);
    }

    /** Nearly normal: the centred sum of four uniforms, bounded by 3.5 standard deviations; the same on every machine. */
    private double normal() {
        double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
        return (sum - 2) * 1.7320508075688772;
    }
}

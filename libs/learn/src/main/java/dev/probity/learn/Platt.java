package dev.probity.learn;

/**
 * Turns a margin into a calibrated probability {@code 1 / (1 + exp(−(slope · margin + intercept)))}.
 *
 * <p>Fitted by maximum likelihood with Newton's method on Platt's smoothed targets (H.-T. Lin, C.-J. Lin and R. C. Weng,
 * "A note on Platt's probabilistic outputs for support vector machines", Machine Learning 68, 2007). The slope is
 * positive for any model better than chance, so the ranking of rows stays as it was.
 */
public record Platt(double slope, double intercept) {

    static final Platt IDENTITY = new Platt(1, 0);

    public double probability(double margin) {
        return 1 / (1 + Math.exp(-logit(margin)));
    }

    public double logit(double margin) {
        return slope * margin + intercept;
    }

    /** Fits the two numbers; the identity when a class is absent or the fit would turn the ranking around. */
    static Platt fit(double[] margin, boolean[] actual) {
        int positives = 0;
        for (boolean positive : actual) {
            positives += positive ? 1 : 0;
        }
        if (positives == 0 || positives == actual.length) {
            return IDENTITY;
        }
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (actual.length - positives + 2.0);
        double a = 1;
        double b = 0;
        for (int step = 0; step < 100; step++) {
            double ga = 0;
            double gb = 0;
            double haa = 1e-9;
            double hab = 0;
            double hbb = 1e-9;
            for (int i = 0; i < margin.length; i++) {
                double p = 1 / (1 + Math.exp(-(a * margin[i] + b)));
                double miss = p - (actual[i] ? high : low);
                double weight = p * (1 - p);
                ga += miss * margin[i];
                gb += miss;
                haa += weight * margin[i] * margin[i];
                hab += weight * margin[i];
                hbb += weight;
            }
            double determinant = haa * hbb - hab * hab;
            if (determinant <= 0) {
                break;
            }
            double da = (hbb * ga - hab * gb) / determinant;
            double db = (haa * gb - hab * ga) / determinant;
            double damping = Math.min(1, 2 / Math.max(1e-12, Math.max(Math.abs(da), Math.abs(db))));
            a -= damping * da;
            b -= damping * db;
            if (Math.abs(da) + Math.abs(db) < 1e-10) {
                break;
            }
        }
        return a > 0 && Double.isFinite(a) && Double.isFinite(b) ? new Platt(a, b) : IDENTITY;
    }
}

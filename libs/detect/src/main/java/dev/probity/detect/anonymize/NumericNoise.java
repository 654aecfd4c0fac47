package dev.probity.detect.anonymize;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds random noise to a number and rounds it to the decimals it was written with.
 *
 * <p>The generator is {@code keyed} unless {@code secure} is asked for. Keyed noise depends on key, type, subject and
 * value, so a value published twice does not come closer to the truth by averaging, but equal values of one subject get
 * equal noise. Secure noise is fresh every time. Either blurs single values; neither is differential privacy, for which
 * floating-point noise is not safe (Mironov 2012).
 */
record NumericNoise(
        @Nullable KeyedFunction keys,
        boolean gaussian,
        BigDecimal scale,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most)
        implements Strategy {

    static final Set<String> OPTIONS = Set.of("distribution", "scale", "generator", "min", "max");

    private static final SecureRandom SECURE = new SecureRandom();

    static NumericNoise of(Options options, KeyedFunction keys) {
        BigDecimal least = options.decimal("min");
        BigDecimal most = options.decimal("max");
        if (least != null && most != null && least.compareTo(most) > 0) {
            throw options.bad("min", "no more than max");
        }
        return new NumericNoise(
                options.choice("generator", List.of("keyed", "secure")).equals("keyed") ? keys : null,
                options.choice("distribution", List.of("laplace", "gaussian")).equals("gaussian"),
                options.positive("scale"),
                least,
                most);
    }

    @Override
    public StrategyKind kind() {
        return StrategyKind.NOISE;
    }

    @Override
    public Outcome apply(Value value) {
        BigDecimal number = PlainNumber.read(value.text());
        if (number == null) {
            return new Outcome.Refused("not a plain decimal number");
        }
        BigDecimal noisy = number.add(noise(value).multiply(scale)).setScale(number.scale(), RoundingMode.HALF_EVEN);
        if (least != null) {
            noisy = noisy.max(least.setScale(number.scale(), RoundingMode.CEILING));
        }
        if (most != null) {
            noisy = noisy.min(most.setScale(number.scale(), RoundingMode.FLOOR));
        }
        return new Outcome.Replaced(noisy.toPlainString(), keys == null ? Outcome.NO_KEY : keys.version());
    }

    /** Noise of scale one: Laplace by inversion of its distribution function, Gauss by Box and Muller's transform. */
    private BigDecimal noise(Value value) {
        DoubleSupplier uniform = uniform(value);
        double first = uniform.getAsDouble();
        double drawn = gaussian
                ? Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * uniform.getAsDouble())
                : first < 0.5 ? Math.log(2 * first) : -Math.log(2 * (1 - first));
        return BigDecimal.valueOf(drawn);
    }

    private DoubleSupplier uniform(Value value) {
        if (keys == null) {
            return () -> KeyedDraws.unit(SECURE.nextLong());
        }
        String subject = value.subject() == null ? "" : value.subject();
        return new KeyedDraws(keys, "noise", value.type().name(), subject, KeyedDraws.canonical(value.text()))::uniform;
    }
}

package dev.probity.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Issuer identification ranges of the payment networks with the lengths each issues.
 *
 * <p>Source: ISO/IEC 7812 ranges as the networks publish them for merchants; narrow ranges stand before wide ones.
 */
final class CardNetworks {
    private static final List<Network> ALL = List.of(
            new Network("amex", 34, 34, 15, 15),
            new Network("amex", 37, 37, 15, 15),
            new Network("mir", 2200, 2204, 16, 19),
            new Network("mastercard", 2221, 2720, 16, 16),
            new Network("mastercard", 51, 55, 16, 16),
            new Network("diners", 300, 305, 14, 19),
            new Network("diners", 3095, 3095, 14, 19),
            new Network("diners", 36, 36, 14, 19),
            new Network("diners", 38, 39, 14, 19),
            new Network("jcb", 3528, 3589, 16, 19),
            new Network("dankort", 5019, 5019, 16, 16),
            new Network("verve", 506099, 506198, 16, 19),
            new Network("verve", 507865, 507964, 16, 19),
            new Network("rupay", 508500, 508999, 16, 16),
            new Network("discover", 6011, 6011, 16, 19),
            new Network("discover", 644, 649, 16, 19),
            new Network("discover", 65, 65, 16, 19),
            new Network("rupay", 606985, 608500, 16, 16),
            new Network("unionpay", 62, 62, 16, 19),
            new Network("unionpay", 81, 81, 16, 19),
            new Network("rupay", 82, 82, 16, 16),
            new Network("uzcard", 8600, 8600, 16, 16),
            new Network("troy", 9792, 9792, 16, 16),
            new Network("humo", 9860, 9860, 16, 16),
            new Network("maestro", 50, 50, 12, 19),
            new Network("maestro", 56, 58, 12, 19),
            new Network("maestro", 6304, 6304, 12, 19),
            new Network("maestro", 6759, 6759, 12, 19),
            new Network("maestro", 6761, 6763, 12, 19),
            new Network("maestro", 63, 63, 16, 19),
            new Network("maestro", 67, 69, 16, 19),
            new Network("visa", 4, 4, 13, 13),
            new Network("visa", 4, 4, 16, 16),
            new Network("visa", 4, 4, 19, 19),
            new Network("uatp", 1, 1, 15, 15));

    private CardNetworks() {}

    /** The network that issues numbers of this length with these leading digits, or null. */
    @Nullable
    static String find(byte[] digits, int count) {
        for (Network network : ALL) {
            if (count >= network.shortest && count <= network.longest && network.covers(digits)) {
                return network.name;
            }
        }
        return null;
    }

    private record Network(String name, int low, int high, int shortest, int longest) {
        boolean covers(byte[] digits) {
            int prefix = 0;
            int width = low < 10 ? 1 : low < 100 ? 2 : low < 1_000 ? 3 : low < 10_000 ? 4 : 6;
            for (int i = 0; i < width; i++) {
                prefix = prefix * 10 + digits[i];
            }
            return prefix >= low && prefix <= high;
        }
    }
}

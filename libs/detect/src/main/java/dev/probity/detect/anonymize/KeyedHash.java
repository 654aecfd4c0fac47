package dev.probity.detect.anonymize;

import java.util.HexFormat;

/**
 * {@code hmac-sha256:v3:} and the keyed function in lower-case hexadecimal, over the label {@code probity/anonymize/hash},
 * the type and the value, each as UTF-8 after its length in four bytes, big end first. The value is composed (NFC) and
 * without outer blanks. A hash without a key would be undone by trying all telephone numbers; this one is not offered.
 */
record KeyedHash(KeyedFunction keys, boolean ignoreCase) implements Strategy {
    @Override
    public StrategyKind kind() {
        return StrategyKind.HASH;
    }

    @Override
    public Outcome apply(Value value) {
        byte[] mac = KeyedDraws.seed(keys, "hash", value.type().name(), Pseudonym.canonical(value.text(), ignoreCase));
        return new Outcome.Replaced(
                "hmac-sha256:v" + keys.version() + ":" + HexFormat.of().formatHex(mac), keys.version());
    }
}

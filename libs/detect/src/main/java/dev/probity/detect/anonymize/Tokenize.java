package dev.probity.detect.anonymize;

import java.nio.charset.StandardCharsets;

/** The vault's token of the value, exactly as it is written. */
record Tokenize(TokenVault vault) implements Strategy {
    @Override
    public StrategyKind kind() {
        return StrategyKind.TOKENIZE;
    }

    @Override
    public Outcome apply(Value value) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.text())) {
            return new Outcome.Refused("half a character, which could not be given back");
        }
        return new Outcome.Replaced(vault.tokenize(value.type(), value.text()));
    }
}

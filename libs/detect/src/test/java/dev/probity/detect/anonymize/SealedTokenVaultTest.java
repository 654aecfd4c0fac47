package dev.probity.detect.anonymize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.detect.EntityType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SealedTokenVaultTest {
    private static final EntityType EMAIL = EntityType.EMAIL_ADDRESS;
    private static final TokenKey FIRST = new AesTokenKey(1, Given.key(1));
    private static final TokenKey SECOND = new AesTokenKey(2, Given.key(2));

    private final InMemoryTokenRows rows = new InMemoryTokenRows();
    private final List<TokenKey> live = new ArrayList<>(List.of(FIRST));
    private final List<ReversalAudit.Asked> audited = new ArrayList<>();
    private final SealedTokenVault vault = new SealedTokenVault(
            rows,
            () -> List.copyOf(live),
            (actor, type, reason) -> actor.equals("officer") && type.equals(EMAIL),
            audited::add);

    @Nested
    class Tokens {
        @Test
        void shouldBeTypedRandomAndTheSameForTheSameValue() {
            String token = vault.tokenize(EMAIL, "ann@example.org");

            assertThat(token).matches("tok_EMAIL_ADDRESS_[0-9a-hj-km-np-tv-z]{26}");
            assertThat(vault.tokenize(EMAIL, "ann@example.org")).isEqualTo(token);
            assertThat(vault.tokenize(EMAIL, "Ann@example.org")).isNotEqualTo(token);
            assertThat(vault.tokenize(EntityType.US_SSN, "ann@example.org")).startsWith("tok_US_SSN_");
            assertThat(new SealedTokenVault(new InMemoryTokenRows(), () -> List.of(FIRST), (a, t, r) -> true, a -> {})
                            .tokenize(EMAIL, "ann@example.org"))
                    .isNotEqualTo(token);
        }

        @Test
        void shouldBeGivenByTheStrategy() {
            Strategy tokenize =
                    new StrategyCatalogue(Given.KEYS, Given.TODAY).with(vault).strategy("tokenize");

            assertThat(Given.replaced(tokenize, new Value(EMAIL, "ann@example.org")))
                    .isEqualTo(vault.tokenize(EMAIL, "ann@example.org"));
            assertThat(tokenize.apply(new Value(EMAIL, "\uD800")))
                    .isEqualTo(new Outcome.Refused("half a character, which could not be given back"));
        }

        @Test
        void shouldBeOnePerValueAmongThreads() {
            Set<String> tokens = ConcurrentHashMap.newKeySet();
            IntStream.range(0, 400).parallel().forEach(i -> tokens.add(vault.tokenize(EMAIL, "a" + i % 4)));

            assertThat(tokens).hasSize(4);
        }

        @Test
        void shouldLeaveNoReadableValueInTheRow() {
            TokenRow row = Objects.requireNonNull(rows.byToken(vault.tokenize(EMAIL, "ann@example.org")));

            assertThat(new String(row.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain("ann");
            assertThat(row.fingerprint()).matches("[0-9a-f]{64}");
        }
    }

    @Nested
    class Reversing {
        @Test
        void shouldGiveTheValueToThoseWhoMayAndRecordIt() {
            String token = vault.tokenize(EMAIL, "ann@example.org");

            assertThat(vault.reverse(token, "officer", "case 7")).isEqualTo(new Reversal.Revealed("ann@example.org"));
            assertThat(audited).containsExactly(new ReversalAudit.Asked("officer", token, "case 7", null));
            assertThat(new Reversal.Revealed("ann")).hasToString("Revealed");
        }

        @Test
        void shouldNotTellOthersWhetherATokenExists() {
            String token = vault.tokenize(EMAIL, "ann@example.org");
            String unknown = token.substring(0, token.length() - 26) + "0".repeat(26);
            Reversal refused = new Reversal.Refused(Reversal.Why.NOT_ALLOWED);

            assertThat(vault.reverse(token, "visitor", "curious")).isEqualTo(refused);
            assertThat(vault.reverse(unknown, "visitor", "curious")).isEqualTo(refused);
            assertThat(vault.reverse(unknown, "officer", "case 7"))
                    .isEqualTo(new Reversal.Refused(Reversal.Why.UNKNOWN_TOKEN));
            assertThat(audited)
                    .hasSize(3)
                    .allSatisfy(asked -> assertThat(asked.refused()).isNotNull());
        }

        @Test
        void shouldRefuseWithoutAReason() {
            String token = vault.tokenize(EMAIL, "ann@example.org");

            assertThat(vault.reverse(token, "officer", " \t")).isEqualTo(new Reversal.Refused(Reversal.Why.NO_REASON));
            assertThat(audited)
                    .containsExactly(new ReversalAudit.Asked("officer", token, " \t", Reversal.Why.NO_REASON));
        }

        @Test
        void shouldNotRecordATextThatIsNoToken() {
            for (String text :
                    List.of("ann@example.org", "tok_", "tok_email_" + "0".repeat(26), "tok_EMAIL_" + "U".repeat(26))) {
                assertThat(vault.reverse(text, "officer", "case 7"))
                        .isEqualTo(new Reversal.Refused(Reversal.Why.UNKNOWN_TOKEN));
            }
            assertThat(audited)
                    .hasSize(4)
                    .allSatisfy(asked -> assertThat(asked.token()).isNull());
        }

        @Test
        void shouldGiveNothingOutWhenItCannotBeRecorded() {
            String token = vault.tokenize(EMAIL, "ann@example.org");
            SealedTokenVault deaf = new SealedTokenVault(rows, () -> live, (a, t, r) -> true, asked -> {
                throw new IllegalStateException("the ledger is full");
            });

            assertThatThrownBy(() -> deaf.reverse(token, "officer", "case 7")).hasMessage("the ledger is full");
        }
    }

    @Nested
    class Rotation {
        @Test
        void shouldKeepTokens() {
            String before = vault.tokenize(EMAIL, "ann@example.org");
            live.addFirst(SECOND);
            String fresh = vault.tokenize(EMAIL, "bob@example.org");

            assertThat(vault.tokenize(EMAIL, "ann@example.org")).isEqualTo(before);
            assertThat(Objects.requireNonNull(rows.byToken(fresh)).keyVersion()).isEqualTo(2);
            assertThat(vault.reverse(before, "officer", "case 7")).isEqualTo(new Reversal.Revealed("ann@example.org"));
        }

        @Test
        void shouldRewrapInPortionsUntilTheOldKeyIsFree() {
            Map<String, String> tokens = new java.util.TreeMap<>();
            IntStream.range(0, 5).forEach(i -> tokens.put("a" + i, vault.tokenize(EMAIL, "a" + i)));
            live.addFirst(SECOND);

            assertThat(vault.rewrap(3)).isEqualTo(2);
            assertThat(vault.rewrap(3)).isZero();
            live.remove(FIRST);
            tokens.forEach((value, token) -> {
                assertThat(vault.tokenize(EMAIL, value)).isEqualTo(token);
                assertThat(vault.reverse(token, "officer", "case 7")).isEqualTo(new Reversal.Revealed(value));
            });
        }

        @Test
        void shouldLoseTheValuesOfADestroyedKey() {
            String token = vault.tokenize(EMAIL, "ann@example.org");
            live.addFirst(SECOND);
            live.remove(FIRST);

            assertThat(vault.reverse(token, "officer", "case 7"))
                    .isEqualTo(new Reversal.Refused(Reversal.Why.KEY_UNAVAILABLE));
            assertThat(vault.rewrap(10)).isEqualTo(1);
        }
    }

    @Test
    void shouldNoticeARowThatWasMovedToAnotherToken() {
        TokenRow ann = Objects.requireNonNull(rows.byToken(vault.tokenize(EMAIL, "ann@example.org")));
        String bob = vault.tokenize(EMAIL, "bob@example.org");
        rows.replace(new TokenRow(bob, EMAIL, 1, "moved", ann.sealed()), 1);

        assertThatThrownBy(() -> vault.reverse(bob, "officer", "case 7"))
                .hasMessageContaining("was changed or belongs to another token");
        assertThat(audited).isEmpty();
    }

    @Test
    void shouldNotOpenWhatWasCut() {
        assertThatThrownBy(() -> FIRST.open(new byte[5], new byte[0]))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("too short");
    }
}

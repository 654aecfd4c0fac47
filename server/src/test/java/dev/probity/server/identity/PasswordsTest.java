package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords(256, 2, 4);

    /**
     * Known answer of the reference implementation (github.com/P-H-C/phc-winner-argon2, src/test.c, version 0x13,
     * Argon2id): t=2, m=2^8 KiB, p=1, password "password", salt "somesalt".
     */
    @Test
    void shouldAgreeWithTheReferenceImplementation() {
        String known = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(passwords.verify(known, "password")).isTrue();
        assertThat(passwords.verify(known, "Password")).isFalse();
    }

    @Test
    void shouldSaltEachHash() {
        String one = passwords.hash("a long enough phrase");
        assertThat(one)
                .isNotEqualTo(passwords.hash("a long enough phrase"))
                .startsWith("$argon2id$v=19$m=256,t=2,p=1$");
        assertThat(passwords.verify(one, "a long enough phrase")).isTrue();
        assertThat(passwords.verify(one, "a long enough phrasf")).isFalse();
    }

    @Test
    void shouldNeverAcceptAPasswordForAnAccountWithoutOne() {
        assertThat(passwords.verify(null, "")).isFalse();
        assertThat(passwords.verify(null, "anything")).isFalse();
    }

    @Test
    void shouldNoticeParametersThatAreNoLongerUsed() {
        String old = new Passwords(128, 1, 1).hash("a long enough phrase");
        assertThat(passwords.outdated(old)).isTrue();
        assertThat(passwords.verify(old, "a long enough phrase")).isTrue();
        assertThat(passwords.outdated(passwords.hash("a long enough phrase"))).isFalse();
    }

    @Test
    void shouldRefuseAPasswordMadeToExhaustTheServer() {
        assertThatThrownBy(() -> passwords.hash("x".repeat(2000))).hasMessageContaining("at most 1024");
    }

    @Test
    void shouldServeACrowdWithAFewComputationsAtATime() throws Exception {
        var two = new Passwords(256, 1, 2);
        String hash = two.hash("a long enough phrase");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Boolean>>();
            for (int i = 0; i < 50; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> two.verify(hash, "a long enough phrase"), threads));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }
}

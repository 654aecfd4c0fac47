package dev.probity.bench;

import dev.probity.rules.Action;
import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Facts;
import dev.probity.rules.Packs;
import dev.probity.rules.Policy;
import dev.probity.rules.PolicySet;
import dev.probity.rules.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What a decision costs: a hundred policies on one prompt of which none matches, beside the same hundred comparisons
 * written in Java; and what compiling one policy and reading the facts cost.
 *
 * <p>Argument: decisions to a round (default 20 000). The median of the last rounds is printed.
 */
public final class RulesSpeed {
    private static final int POLICIES = 100;
    private static final int ROUNDS = 15;

    private RulesSpeed() {}

    public static void main(String[] arguments) {
        int decisions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        List<Policy> policies =
                IntStream.range(0, POLICIES).mapToObj(RulesSpeed::policy).toList();
        PolicySet set = PolicySet.compile("bench", "1", policies);
        Map<String, Object> given =
                Map.of("prompt.contains_pii", false, "prompt.tokens", 12, "prompt.jailbreak_score", 0.2);
        Facts facts = Facts.of(Context.PROMPT, given);
        // Different each time, or the compiler answers once for all.
        Prompt[] same = IntStream.range(0, 64)
                .mapToObj(number -> new Prompt(false, number * 3, number / 200.0))
                .toArray(Prompt[]::new);
        AtomicInteger turn = new AtomicInteger();
        report("100 policies, none matches", decisions, () -> set.decide(facts) instanceof Decision.Allow);
        report("the same comparisons in Java", decisions, () -> byHand(same[turn.incrementAndGet() & 63]));
        report(
                "facts from a map of three",
                decisions,
                () -> Facts.of(Context.PROMPT, given).context() == Context.PROMPT);
        report(
                "compiling one policy",
                decisions / 100 + 1,
                () -> PolicySet.compile("one", "1", policies.subList(0, 1))
                                .policies()
                                .size()
                        == 1);
        PolicySet adr = Packs.read("adr-006").set();
        Facts prompt = Facts.of(
                Context.PROMPT,
                Map.of("prompt.contains_pii", true, "lawful_basis", true, "prompt.jailbreak_score", 0.2));
        report(
                "the ADR-006 pack on a prompt",
                decisions,
                () -> adr.decide(prompt).allowed());
    }

    private static Policy policy(int number) {
        return new Policy(
                "p" + number,
                "",
                Severity.LOW,
                Context.PROMPT,
                "prompt.jailbreak_score > 0.5 && prompt.tokens > " + number + " || prompt.contains_pii",
                Action.BLOCK,
                "message",
                "owner",
                List.of());
    }

    private record Prompt(boolean containsPii, int tokens, double jailbreakScore) {}

    private static boolean byHand(Prompt prompt) {
        boolean allowed = true;
        for (int number = 0; number < POLICIES; number++) {
            allowed &= !((prompt.jailbreakScore > 0.5 && prompt.tokens > number) || prompt.containsPii);
        }
        return allowed;
    }

    /** Something done many times; false means that it went wrong, so that nothing is optimised away. */
    private interface Work {
        boolean run();
    }

    private static void report(String what, int times, Work work) {
        double[] micros = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            for (int i = 0; i < times; i++) {
                if (!work.run()) {
                    throw new IllegalStateException("a wrong decision");
                }
            }
            micros[round] = (System.nanoTime() - began) / 1e3 / times;
        }
        double[] settled = Arrays.copyOfRange(micros, ROUNDS / 2, ROUNDS);
        Arrays.sort(settled);
        System.out.printf(Locale.ROOT, "%-32s %8.2f µs%n", what, settled[settled.length / 2]);
    }
}

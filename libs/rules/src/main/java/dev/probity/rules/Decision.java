package dev.probity.rules;

import java.util.List;

/**
 * What a {@link PolicySet} says about some {@link Facts}. Strictest action first: block, safe_mode, mask, summarize,
 * require_approval, warn, notify, log, allow; the strictest match decides and every match is listed.
 */
public sealed interface Decision {
    /** The action to take. */
    Action action();

    /** Every policy that matched or failed, strictest first, then by set and id. */
    List<Match> matches();

    /** Digest of the set that decided. */
    String digest();

    /** True unless the decision is to block. */
    default boolean allowed() {
        return !(this instanceof Block);
    }

    /** One sentence for each match; for a refusal by default, that nothing allowed it. */
    default List<String> reasons() {
        return matches().stream().map(Match::reason).toList();
    }

    /** Go on: nothing matched, or only what warns, notifies, logs or allows. */
    record Allow(Action action, List<Match> matches, String digest) implements Decision {}

    /** Go on under a condition: safe mode, masked, summarized or after approval. */
    record Restrict(Action action, List<Match> matches, String digest) implements Decision {}

    /** Do not go on. Without matches: nothing allowed it where the default is to refuse. */
    record Block(List<Match> matches, String digest) implements Decision {
        @Override
        public Action action() {
            return Action.BLOCK;
        }

        @Override
        public List<String> reasons() {
            List<String> blocking = Decision.super.reasons();
            return matches.stream().anyMatch(match -> match.action() == Action.BLOCK)
                    ? blocking
                    : java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of("no policy allows this"), blocking.stream())
                            .toList();
        }
    }
}

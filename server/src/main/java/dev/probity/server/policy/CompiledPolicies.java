package dev.probity.server.policy;

import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Facts;
import dev.probity.rules.PolicyDocument;
import dev.probity.rules.PolicySet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Compiles the documents of versions once; they never change, so what was compiled stays right. */
@Component
class CompiledPolicies {
    private static final int KEPT = 2_000;

    private record Key(String name, int number, String digest) {}

    private final Map<Key, PolicySet> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PolicySet> eldest) {
            return size() > KEPT;
        }
    };

    PolicySet of(PolicyVersion version) {
        Key key = new Key(version.name(), version.number(), version.digest());
        synchronized (compiled) {
            return compiled.computeIfAbsent(key, missing -> compile(version));
        }
    }

    /** The sets of all versions as one. */
    PolicySet union(List<PolicyVersion> versions) {
        return PolicySet.union("active", versions.stream().map(this::of).toList());
    }

    /**
     * Decides, and blocks where no policy covers the context: an absence of rules must never allow.
     */
    static Decision decide(PolicySet set, Facts facts) {
        Context context = facts.context();
        return set.contexts().contains(context) ? set.decide(facts) : new Decision.Block(List.of(), set.digest());
    }

    private static PolicySet compile(PolicyVersion version) {
        PolicySet read =
                PolicyDocument.parse(version.name(), version.document()).set();
        if (!read.digest().equals(version.digest())) {
            throw new IllegalStateException("version " + version.number() + " of the policy " + version.name()
                    + " is not the document it was registered as");
        }
        return PolicySet.compile(version.name(), String.valueOf(version.number()), read.policies());
    }
}

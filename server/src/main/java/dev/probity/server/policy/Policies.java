package dev.probity.server.policy;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.outbox.Outbox;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.rules.Context;
import dev.probity.rules.Decision;
import dev.probity.rules.Facts;
import dev.probity.rules.InvalidPolicyException;
import dev.probity.rules.PolicyDocument;
import dev.probity.rules.PolicySet;
import dev.probity.rules.PolicyTests;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import dev.probity.server.audit.Outcome;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Policies of the current caller's tenant: written, versioned, activated, and asked. */
@Service
public class Policies {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Database database;
    private final PolicyStore store;
    private final DecisionStore decisions;
    private final CompiledPolicies compiled;
    private final ShippedPolicies shipped;
    private final AuditTrail audit;
    private final Outbox outbox;

    Policies(
            Database database,
            PolicyStore store,
            DecisionStore decisions,
            CompiledPolicies compiled,
            ShippedPolicies shipped,
            AuditTrail audit,
            Outbox outbox) {
        this.database = database;
        this.store = store;
        this.decisions = decisions;
        this.compiled = compiled;
        this.shipped = shipped;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** Registers a document under the name it gives itself, as version 1, not active. */
    public RegisteredPolicy create(String yaml) {
        PolicyDocument document = proven(yaml);
        String name = document.set().name();
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid(
                    "/document", "The name must be 1 to 100 letters, digits, dots, dashes or underscores.");
        }
        return database.inTransaction(() -> {
            shipped.ensure();
            UUID id = Ids.next();
            if (!store.insert(id, name, false)) {
                throw ProblemException.of(
                        PolicyProblem.POLICY_EXISTS, "There is a policy " + name + "; add a version to it.");
            }
            addVersion(id, 1, document);
            return existing(id);
        });
    }

    /** Adds a version to a policy; the document must bear the policy's name. It decides nothing until activated. */
    public PolicyVersion addVersion(UUID policy, String yaml) {
        PolicyDocument document = proven(yaml);
        return database.inTransaction(() -> {
            lock(policy);
            RegisteredPolicy known = existing(policy);
            if (!document.set().name().equals(known.name())) {
                throw ProblemException.invalid(
                        "/document",
                        "The document is named " + document.set().name() + ", the policy " + known.name() + ".");
            }
            if (version(policy, known.latestVersion()).document().equals(document.text())) {
                throw ProblemException.of(
                        PolicyProblem.POLICY_UNCHANGED,
                        "Version " + known.latestVersion() + " is the same document, to the letter.");
            }
            addVersion(policy, known.latestVersion() + 1, document);
            return version(policy, known.latestVersion() + 1);
        });
    }

    private void addVersion(UUID policy, int number, PolicyDocument document) {
        store.insertVersion(policy, number, document);
        audit.append(AuditEntry.of("policy.version_created")
                .entity("policy", policy.toString())
                .detail("name", document.set().name())
                .detail("version", number)
                .detail("digest", document.set().digest()));
    }

    /** Lets a version decide from now on. Who wrote it may not. */
    public RegisteredPolicy activate(UUID policy, int number, String reason) {
        Caller caller = Caller.current();
        return database.inTransaction(() -> {
            lock(policy);
            PolicyVersion version = version(policy, number);
            if (version.author().equals(caller.actor())) {
                throw ProblemException.of(
                        PolicyProblem.AUTHOR_MAY_NOT_ACTIVATE,
                        "You wrote version " + number + " of " + version.name() + "; somebody else must activate it.");
            }
            return switchTo(version.name(), policy, number, reason);
        });
    }

    /** Lets no version of a policy decide any more. Where this leaves a context without policies, it is blocked. */
    public RegisteredPolicy switchOff(UUID policy, String reason) {
        return database.inTransaction(() -> {
            lock(policy);
            return switchTo(existing(policy).name(), policy, null, reason);
        });
    }

    private RegisteredPolicy switchTo(String name, UUID policy, @Nullable Integer number, String reason) {
        Integer before = existing(policy).activeVersion();
        store.activate(policy, number, reason);
        audit.append(AuditEntry.of(number == null ? "policy.switched_off" : "policy.activated")
                .entity("policy", policy.toString())
                .reason(reason)
                .detail("name", name)
                .detail("version", String.valueOf(number))
                .detail("version_before", String.valueOf(before))
                .detail("digest", number == null ? "" : version(policy, number).digest()));
        outbox.publish(new PolicyActivated(policy, name, number));
        return existing(policy);
    }

    public RegisteredPolicy find(UUID id) {
        return database.readOnly(() -> existing(id));
    }

    public PolicyVersion findVersion(UUID policy, int number) {
        return database.readOnly(() -> version(policy, number));
    }

    /** All versions, newest first. */
    public List<PolicyVersion> versions(UUID policy) {
        return database.readOnly(() -> {
            existing(policy);
            return store.versions(policy);
        });
    }

    /** When which version was activated, newest first. */
    public List<Activation> activations(UUID policy) {
        return database.readOnly(() -> {
            existing(policy);
            return store.activations(policy);
        });
    }

    /** Policies by name. */
    public List<RegisteredPolicy> list(@Nullable String afterName, int limit) {
        shipped.ensure();
        return database.readOnly(() -> store.list(afterName, limit));
    }

    /**
     * Decides under the active policies and records it, in the caller's transaction when one is open.
     *
     * @param facts by name, see {@code contexts.yaml} of the rules library
     * @param subjectType what kind of thing is decided about, such as {@code model_version}
     * @throws dev.probity.rules.InvalidFactsException when a fact does not fit the context
     */
    public Ruling decide(Context context, Map<String, ?> facts, String subjectType, String subjectId) {
        Facts given = Facts.of(context, facts);
        return database.inTransaction(() -> {
            Outlook outlook = outlook(context);
            Decision decision = CompiledPolicies.decide(outlook.set(), given);
            Ruling ruling = new Ruling(
                    Ids.next(),
                    decision,
                    outlook.policies(),
                    given.digest(),
                    Instant.now().truncatedTo(ChronoUnit.MICROS));
            Grounds grounds = new Grounds(
                    given.values(), decision.matches(), outlook.set().explain(given));
            decisions.insert(ruling, context, subjectType, subjectId, grounds);
            audit.append(AuditEntry.of("decision.made")
                    .entity("decision", ruling.id().toString())
                    .outcome(decision.allowed() ? Outcome.ALLOWED : Outcome.DENIED)
                    .detail("context", context.code())
                    .detail("subject", subjectType + ":" + subjectId)
                    .detail("action", decision.action().code())
                    .detail("policies", outlook.names())
                    .detail("set_digest", decision.digest())
                    .detail("inputs_digest", ruling.inputsDigest()));
            return ruling;
        });
    }

    /** What {@link #decide} would say, without a record: for showing people where they stand. */
    public Decision consider(Context context, Map<String, ?> facts) {
        Facts given = Facts.of(context, facts);
        return CompiledPolicies.decide(outlook(context).set(), given);
    }

    /**
     * The versions that decide in a context.
     *
     * @param digest the digest every decision bears that is taken under exactly these
     */
    public record InForce(String digest, List<PolicyReference> policies) {}

    /** Which versions decide in the context now. */
    public InForce inForce(Context context) {
        Outlook outlook = outlook(context);
        return new InForce(outlook.set().digest(), outlook.policies());
    }

    /** The active policies of a context, compiled. */
    record Outlook(PolicySet set, List<PolicyReference> policies) {
        List<String> names() {
            return policies.stream()
                    .map(policy -> policy.name() + "@" + policy.version())
                    .toList();
        }
    }

    Outlook outlook(Context context) {
        shipped.ensure();
        List<PolicyVersion> active = database.readOnly(store::active).stream()
                .filter(version -> version.contexts().contains(context.code()))
                .toList();
        return new Outlook(
                compiled.union(active),
                active.stream().map(PolicyVersion::reference).toList());
    }

    private void lock(UUID policy) {
        if (!store.lock(policy)) {
            throw ProblemException.notFound("policy", policy);
        }
    }

    private RegisteredPolicy existing(UUID id) {
        return store.find(id).orElseThrow(() -> ProblemException.notFound("policy", id));
    }

    private PolicyVersion version(UUID policy, int number) {
        return store.version(policy, number)
                .orElseThrow(() -> ProblemException.of(
                        CommonProblem.NOT_FOUND, "There is no version " + number + " of the policy " + policy + "."));
    }

    /** Reads a document and runs the examples it carries; one that fails its own examples does not say what it means. */
    private static PolicyDocument proven(String yaml) {
        PolicyDocument document = read(yaml);
        List<PolicyTests.Result> failed = PolicyTests.run(List.of(document)).results().stream()
                .filter(result -> !result.passed())
                .toList();
        if (!failed.isEmpty()) {
            ProblemException problem = ProblemException.of(
                    PolicyProblem.POLICY_INVALID, failed.size() + " of the examples in the document fail.");
            failed.forEach(result -> problem.error("/document", result.name() + ": " + result.detail()));
            throw problem;
        }
        return document;
    }

    /** Reads and compiles; what is wrong with it comes back with line and column. */
    static PolicyDocument read(String yaml) {
        try {
            return PolicyDocument.parse("document", yaml);
        } catch (InvalidPolicyException e) {
            ProblemException problem = ProblemException.of(
                    PolicyProblem.POLICY_INVALID, e.problems().getFirst().toString());
            e.problems().forEach(one -> problem.error("/document", one.toString()));
            throw problem.with("problems", e.problems());
        }
    }
}

package dev.probity.server.identity;

import dev.probity.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The roles that ship with the product and what each grants. */
public enum Role {
    ADMIN("runs the installation: users, keys, tenants, configuration; may do everything", "*"),
    MODEL_OWNER(
            "trains, evaluates, registers and requests the promotion of models",
            "dataset:read",
            "dataset:write",
            "training:run",
            "model:read",
            "model:write",
            "evaluation:read",
            "evaluation:write",
            "evaluation:run",
            "policy:read",
            "decision:read",
            "promotion:read",
            "promotion:request",
            "approval:read",
            "deployment:read",
            "prediction:read",
            "prediction:write",
            "predict:use",
            "ledger:read",
            "bundle:create",
            "job:read",
            "job:write",
            "key:write"),
    MRC(
            "model risk and compliance: writes policies, reads evaluations, approves or sends back",
            "dataset:read",
            "model:read",
            "evaluation:read",
            "evaluation:write",
            "evaluation:run",
            "policy:read",
            "policy:write",
            "policy:activate",
            "decision:read",
            "promotion:read",
            "promotion:approve",
            "approval:read",
            "deployment:read",
            "prediction:read",
            "ledger:read",
            "bundle:create",
            "job:read",
            "access_policy:read"),
    SECURITY(
            "keys, access rules and scans; second approver",
            "dataset:read",
            "model:read",
            "evaluation:read",
            "policy:read",
            "policy:write",
            "policy:activate",
            "decision:read",
            "promotion:read",
            "promotion:approve",
            "approval:read",
            "deployment:read",
            "user:read",
            "encryption_key:admin",
            "key:admin",
            "key:write",
            "access_policy:read",
            "access_policy:write",
            "ledger:read",
            "bundle:create",
            "gateway:read",
            "job:read",
            "health:read"),
    SRE(
            "deploys, splits traffic, watches and rolls back; keeps the server running",
            "model:read",
            "evaluation:read",
            "promotion:read",
            "approval:read",
            "deployment:read",
            "deployment:write",
            "prediction:read",
            "predict:use",
            "gateway:read",
            "gateway:write",
            "job:read",
            "job:write",
            "outbox:read",
            "outbox:write",
            "maintenance:admin",
            "health:read",
            "ledger:read",
            "key:write",
            "webhook:read",
            "webhook:write"),
    EXECUTIVE(
            "approves what is of high risk; sees the state of everything",
            "model:read",
            "evaluation:read",
            "policy:read",
            "decision:read",
            "promotion:read",
            "promotion:approve",
            "approval:read",
            "deployment:read",
            "ledger:read"),
    AUDITOR(
            "verifies the ledger and takes evidence with them",
            "dataset:read",
            "model:read",
            "evaluation:read",
            "policy:read",
            "decision:read",
            "promotion:read",
            "approval:read",
            "deployment:read",
            "prediction:read",
            "gateway:read",
            "user:read",
            "access_policy:read",
            "ledger:read",
            "bundle:create",
            "job:read",
            "webhook:read"),
    DATA_STEWARD(
            "keeps datasets, finds personal data, answers data subjects",
            "dataset:read",
            "dataset:write",
            "dataset:export",
            "ledger:read",
            "bundle:create",
            "job:read",
            "job:write",
            "key:write"),
    DEVELOPER(
            "calls models and the gateway from applications",
            "model:read",
            "predict:use",
            "prediction:read",
            "prediction:write",
            "gateway:use",
            "gateway:read",
            "key:write",
            "job:read",
            "webhook:read"),
    VIEWER(
            "reads models, evaluations and deployments",
            "model:read",
            "evaluation:read",
            "promotion:read",
            "deployment:read");

    private final String purpose;
    private final Set<String> permissions;

    Role(String purpose, String... permissions) {
        this.purpose = purpose;
        this.permissions = Set.of(permissions);
    }

    /** The name used in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String purpose() {
        return purpose;
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** What these roles grant together; codes that name no role grant nothing. */
    static Set<String> permissionsOf(Collection<String> codes) {
        var granted = new TreeSet<String>();
        for (Role role : values()) {
            if (codes.contains(role.code())) {
                granted.addAll(role.permissions);
            }
        }
        return granted;
    }

    /** Refuses codes that name no role, and an empty list. */
    static List<String> require(Collection<String> codes) {
        var known = Arrays.stream(values()).map(Role::code).toList();
        for (String code : codes) {
            if (!known.contains(code)) {
                throw ProblemException.of(
                                IdentityProblem.UNKNOWN_ROLE,
                                "There is no role \"" + code + "\"; known are " + String.join(", ", known) + ".")
                        .error("/roles", "names no role with \"" + code + "\"");
            }
        }
        if (codes.isEmpty()) {
            throw ProblemException.invalid("/roles", "must name at least one role");
        }
        return codes.stream().distinct().sorted().toList();
    }
}

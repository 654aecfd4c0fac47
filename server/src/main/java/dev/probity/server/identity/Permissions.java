package dev.probity.server.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every permission there is, {@code resource:action}, and what it lets somebody do. A test holds that no handler asks for
 * one that is not listed here.
 */
final class Permissions {
    private static final Map<String, String> MEANINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("access_policy:read", "read access policies"),
            Map.entry("access_policy:write", "change access policies"),
            Map.entry("approval:read", "see pending and given approvals"),
            Map.entry("bundle:create", "make and fetch evidence bundles"),
            Map.entry("dataset:export", "take whole datasets out as CSV"),
            Map.entry("dataset:read", "read datasets, versions, records, findings"),
            Map.entry("dataset:write", "make datasets and import into them"),
            Map.entry("decision:read", "read policy decisions and their grounds"),
            Map.entry("deployment:read", "see deployments"),
            Map.entry("deployment:write", "deploy, move traffic, roll back"),
            Map.entry("encryption_key:admin", "see, rotate, disable and destroy encryption keys"),
            Map.entry("evaluation:read", "read suites and evaluations"),
            Map.entry("evaluation:run", "run evaluations"),
            Map.entry("evaluation:write", "write evaluation suites"),
            Map.entry("gateway:write", "configure upstreams, routes and budgets"),
            Map.entry("gateway:read", "see the gateway's decisions and configuration"),
            Map.entry("gateway:trusted-context", "be believed by the gateway, for example on a lawful basis"),
            Map.entry("gateway:use", "send prompts and outputs through the gateway"),
            Map.entry("health:read", "see what is wrong with the server"),
            Map.entry("job:read", "see background jobs"),
            Map.entry("job:write", "cancel background jobs"),
            Map.entry("key:admin", "see and revoke everybody's API keys"),
            Map.entry("key:write", "make, rotate and revoke one's own API keys"),
            Map.entry("ledger:read", "read the text of ledger entries, verify the ledger"),
            Map.entry("maintenance:admin", "begin and end maintenance"),
            Map.entry("model:read", "read runs, models, versions, artifacts, cards"),
            Map.entry("model:write", "track runs, register models and versions"),
            Map.entry("outbox:read", "see events that could not be delivered"),
            Map.entry("outbox:write", "deliver such events again"),
            Map.entry("policy:activate", "put a policy version in force"),
            Map.entry("policy:read", "read policies"),
            Map.entry("policy:write", "write policy versions"),
            Map.entry("predict:use", "ask deployed models for predictions"),
            Map.entry("prediction:read", "read recorded predictions"),
            Map.entry("prediction:write", "report what became of a prediction"),
            Map.entry("promotion:approve", "approve or send back promotions"),
            Map.entry("promotion:read", "see promotions"),
            Map.entry("promotion:request", "request and complete promotions"),
            Map.entry("tenant:admin", "make tenants; only from the home tenant"),
            Map.entry("training:run", "train models"),
            Map.entry("user:admin", "make and change users"),
            Map.entry("user:read", "see users"),
            Map.entry("webhook:read", "see webhooks and what was sent to them"),
            Map.entry("webhook:write", "make, change, pause, test and delete webhooks, send messages again")));

    private Permissions() {}

    static Map<String, String> meanings() {
        return Map.copyOf(MEANINGS);
    }

    /** Whether a scope names a permission, all actions of a resource, or everything. */
    static boolean known(String scope) {
        return scope.equals("*")
                || MEANINGS.containsKey(scope)
                || (scope.endsWith(":*") && MEANINGS.keySet().stream().anyMatch(each -> covers(scope, each)));
    }

    private static boolean covers(String granted, String asked) {
        return granted.equals("*")
                || granted.equals(asked)
                || (granted.endsWith(":*") && asked.startsWith(granted.substring(0, granted.length() - 1)));
    }

    static boolean covered(Collection<String> granted, String asked) {
        return granted.stream().anyMatch(each -> covers(each, asked));
    }

    /** What remains of scopes when their owner holds only what is granted. */
    static Set<String> effective(Collection<String> scopes, Collection<String> granted) {
        var both = new TreeSet<String>();
        scopes.stream().filter(scope -> covered(granted, scope)).forEach(both::add);
        granted.stream().filter(grant -> covered(scopes, grant)).forEach(both::add);
        return both;
    }

    /** The reference page. */
    static String markdown() {
        var page = new StringBuilder("""
                # Permissions and roles

                Generated from the code; a test fails when the two differ.

                A permission is `resource:action`. A handler needs the permissions it declares, and nothing is allowed that no
                role grants. `resource:*` stands for all actions of a resource, `*` for everything. An API key carries scopes,
                which never exceed what its owner holds at the moment of use, and makes no other key: that one would not have its
                networks and its expiry. Access policies in CEL narrow this further.

                | permission | lets somebody |""");
        for (Role role : Role.values()) {
            page.append(' ').append(role.code()).append(" |");
        }
        page.append("\n|---|---|").append(":-:|".repeat(Role.values().length)).append('\n');
        MEANINGS.forEach((permission, meaning) -> {
            page.append("| `").append(permission).append("` | ").append(meaning).append(" |");
            for (Role role : Role.values()) {
                page.append(covered(role.permissions(), permission) ? " ✓ |" : "  |");
            }
            page.append('\n');
        });
        page.append("\n| role | who |\n|---|---|\n");
        for (Role role : Role.values()) {
            page.append("| `")
                    .append(role.code())
                    .append("` | ")
                    .append(role.purpose())
                    .append(" |\n");
        }
        return page.toString();
    }

    /** A role's permissions as a list for people. */
    static String text(Collection<String> permissions) {
        return permissions.stream().sorted().collect(Collectors.joining(", "));
    }
}

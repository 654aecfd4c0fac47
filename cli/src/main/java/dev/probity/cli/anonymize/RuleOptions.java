package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.detect.EntityType;
import dev.probity.detect.anonymize.KeyedFunction;
import dev.probity.detect.anonymize.Plan;
import dev.probity.detect.anonymize.PolicyPack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done with what stands where. */
final class RuleOptions {
    @Option(
            names = "--strategy",
            paramLabel = "TYPE=STRATEGY[:OPTION=VALUE,…]",
            description = "For findings of this type in text; can be repeated (see --list-strategies).")
    private List<String> strategies = new ArrayList<>();

    @Option(
            names = "--field",
            paramLabel = "PLACE=STRATEGY[:OPTION=VALUE,…]",
            description = "For all values at a JSON Pointer (* is any member), a column, or a member at the top; can be"
                    + " repeated. The option type=TYPE says what the values are.")
    private List<String> fields = new ArrayList<>();

    @Option(
            names = "--default",
            paramLabel = "STRATEGY[:OPTION=VALUE,…]",
            description =
                    "For findings without a rule (default: replace-with-type; with a pack or plan, what that says).")
    private @Nullable String others;

    @Option(
            names = "--pack",
            split = ",",
            paramLabel = "NAME",
            description = "Rules of a law or standard: gdpr, hipaa-safe-harbor, pci-dss, ccpa (see --list-packs).")
    private List<String> packs = new ArrayList<>();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Rules of your own, JSON or YAML in the form of a pack.")
    private @Nullable Path plan;

    @Option(
            names = "--subject",
            paramLabel = "PLACE",
            description = "Where a record says whom it is about, for date-shift and noise.")
    @Nullable
    String subject;

    @Option(
            names = "--reverse",
            description = "Give back what format-preserving hid at a place; the same key, --field and --plan.")
    boolean reverse;

    List<RuleOption> fields() {
        return fields.stream().map(it -> RuleOption.of("--field", it)).toList();
    }

    Set<EntityType> types() {
        Set<EntityType> types = new LinkedHashSet<>();
        strategies.forEach(it ->
                types.add(InputOptions.type(RuleOption.of("--strategy", it).where())));
        return types;
    }

    /** First what the command line says, then the plan, then the packs. */
    Plan plan(@Nullable KeyedFunction key) {
        List<PolicyPack> all = new ArrayList<>();
        if (plan != null) {
            all.add(PlanFile.read(plan));
        }
        packs.forEach(name -> all.add(pack(name)));
        String about = subject;
        for (PolicyPack pack : all) {
            about = about == null ? pack.subject() : about;
        }
        if (reverse && key == null) {
            throw new CommandException(ExitCode.USAGE, "--reverse needs the key: --key-file FILE");
        }
        Rules rules = new Rules(key, about != null, reverse);
        fields().forEach(rules::field);
        for (String strategy : strategies) {
            RuleOption rule = RuleOption.of("--strategy", strategy);
            rules.type(rule, InputOptions.type(rule.where()));
        }
        if (others != null) {
            RuleOption rule = RuleOption.everywhere("--default", others);
            rules.others("--default", rule.strategy(), rule.options());
        }
        all.forEach(rules::pack);
        if (all.isEmpty()) {
            rules.others("--default", "replace-with-type", Map.of());
        }
        return rules.plan(about);
    }

    private static PolicyPack pack(String name) {
        try {
            return PolicyPack.named(name);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}

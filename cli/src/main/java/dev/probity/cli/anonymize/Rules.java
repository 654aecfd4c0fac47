package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.detect.EntityType;
import dev.probity.detect.anonymize.KeyedFunction;
import dev.probity.detect.anonymize.Plan;
import dev.probity.detect.anonymize.PolicyPack;
import dev.probity.detect.anonymize.Strategy;
import dev.probity.detect.anonymize.StrategyCatalogue;
import dev.probity.detect.anonymize.StrategyKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts rules of the command line, plans and packs together; what came first wins. */
final class Rules {
    private static final Set<StrategyKind> KEYED = EnumSet.of(
            StrategyKind.PSEUDONYM,
            StrategyKind.HASH,
            StrategyKind.DATE_SHIFT,
            StrategyKind.NOISE,
            StrategyKind.SUBSTITUTE,
            StrategyKind.FORMAT_PRESERVING);

    private static final String ANY_TYPE = "*";

    private final Plan.Builder plan = Plan.builder();
    private final StrategyCatalogue catalogue;
    private final @Nullable KeyedFunction key;
    private final boolean subject;
    private final boolean reversing;
    private final Set<String> types = new HashSet<>();
    private final Set<String> fields = new HashSet<>();
    private boolean others;
    private boolean givesBack;

    /**
     * @param key null when there is none
     * @param subject whether records say whom they are about
     * @param reversing whether values are to be given back
     */
    Rules(@Nullable KeyedFunction key, boolean subject, boolean reversing) {
        this.key = key;
        this.subject = subject;
        this.reversing = reversing;
        var forward = new StrategyCatalogue(key == null ? new NoKey() : key, LocalDate.now(ZoneId.systemDefault()));
        this.catalogue = reversing ? forward.reversing() : forward;
    }

    /** Whether a strategy of this kind and these options depends on a key. */
    static boolean keyed(StrategyKind kind, Map<String, ?> options) {
        return KEYED.contains(kind) && !"secure".equals(options.get("generator"));
    }

    void field(RuleOption rule) {
        Strategy strategy = strategy("--field " + rule.where(), rule.strategy(), rule.options());
        String place = RuleOption.pointer(rule.where());
        if (rule.type() == null) {
            plan.at(place, strategy);
        } else {
            plan.at(place, rule.type(), strategy);
        }
        givesBack |= rule.strategy().equals(StrategyKind.FORMAT_PRESERVING.id());
    }

    void type(RuleOption rule, EntityType type) {
        if (reversing) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--strategy cannot be reversed: a value that was found by its type may not be found again once it is"
                            + " hidden; name its place, such as --field card=format-preserving:type=" + type);
        }
        if (!types.add(type.name())) {
            throw new CommandException(ExitCode.USAGE, "two times --strategy " + type);
        }
        plan.type(type, strategy("--strategy " + type, rule.strategy(), rule.options()));
    }

    /** For findings without a rule of their own; only the first call counts. */
    void others(String where, String strategy, Map<String, ?> options) {
        if (!others) {
            others = true;
            plan.otherFindings(strategy(where, strategy, options));
        }
    }

    /** Adds a pack's rules, but for what earlier ones say already. */
    void pack(PolicyPack pack) {
        Set<String> earlierTypes = Set.copyOf(types);
        Set<String> earlierFields = Set.copyOf(fields);
        String where = "the rules of " + pack.name();
        for (PolicyPack.Entry entry : pack.entries()) {
            Strategy strategy = strategy(where + ", " + entry.what(), entry.strategy(), entry.options());
            try {
                for (String type : entry.types()) {
                    if (type.equals(ANY_TYPE)) {
                        others(where, entry.strategy(), entry.options());
                    } else if (!earlierTypes.contains(type)) {
                        types.add(type);
                        plan.type(new EntityType(type), strategy);
                    }
                }
                EntityType type = valueType(entry);
                entry.places().forEach(place -> plan.at(place, type, strategy));
                for (String field : entry.fields()) {
                    if (!earlierFields.contains(plain(field))) {
                        fields.add(plain(field));
                        plan.field(field, type, strategy);
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new CommandException(ExitCode.USAGE, where + ": " + e.getMessage(), e);
            }
            boolean standing = !entry.places().isEmpty() || !entry.fields().isEmpty();
            givesBack |= standing && entry.strategy().equals(StrategyKind.FORMAT_PRESERVING.id());
        }
    }

    Plan plan(@Nullable String subjectPlace) {
        if (reversing && !givesBack) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--reverse gives back what format-preserving hid at a place, and no --field or --plan names one");
        }
        if (subjectPlace != null) {
            plan.subject(RuleOption.pointer(subjectPlace));
        }
        return plan.build();
    }

    /** As the packs of the library mean it: the first type is that of the values at places. */
    private static EntityType valueType(PolicyPack.Entry entry) {
        boolean named = !entry.types().isEmpty() && !entry.types().getFirst().equals(ANY_TYPE);
        return new EntityType(named ? entry.types().getFirst() : "VALUE");
    }

    private Strategy strategy(String where, String name, Map<String, ?> options) {
        try {
            StrategyKind kind = StrategyKind.named(name);
            if (kind == StrategyKind.TOKENIZE) {
                throw new IllegalArgumentException("tokenize needs a vault of tokens, which this command does not keep;"
                        + " format-preserving can be reversed, pseudonym links equal values");
            }
            if (key == null && keyed(kind, options)) {
                throw new IllegalArgumentException(
                        "the strategy %s needs a key: --key-file FILE, made with --new-key-file FILE".formatted(name));
            }
            if (kind == StrategyKind.DATE_SHIFT && !subject && !reversing) {
                throw new IllegalArgumentException(
                        "date-shift moves the dates of one person alike, so it needs --subject"
                                + " with the place that says who that is");
            }
            return catalogue.strategy(name, options);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, where + ": " + e.getMessage(), e);
        }
    }

    /** What counts of a field's name, as in {@link Plan.Builder#field}. */
    private static String plain(String field) {
        return field.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Places that the command line names, which a table must have. */
    static List<String> places(List<RuleOption> fields, @Nullable String subject) {
        var places = new java.util.ArrayList<>(
                fields.stream().map(it -> RuleOption.pointer(it.where())).toList());
        if (subject != null) {
            places.add(RuleOption.pointer(subject));
        }
        return List.copyOf(places);
    }

    /** Never asked: every strategy that would ask is refused before. */
    private record NoKey() implements KeyedFunction {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public byte[] mac(byte[] message) {
            throw new IllegalStateException("a strategy asked for a key, and there is none");
        }
    }
}

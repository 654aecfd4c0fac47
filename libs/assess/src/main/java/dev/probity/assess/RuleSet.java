package dev.probity.assess;

import static dev.probity.assess.Sql.number;
import static dev.probity.assess.Sql.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rules a file is held to. {@link #customers()} are the ten business rules of the customer table;
 * {@link #forTask} are the rules any table to learn from must keep.
 *
 * <p>A column that a rule needs and the file lacks refuses the file, except where the rule is about an optional column:
 * then the rule is reported as not applicable.
 */
public final class RuleSet {

    /** Share of missing cells in a column from which it is reported. */
    public static final double MISSING_ALERT = 0.05;

    static final Rule SCHEMA = new Rule("SCHEMA", "cells of numeric columns are finite numbers", Rule.Action.REJECT);
    static final Rule PRESENT = new Rule("BR-001", "customer_id is present", Rule.Action.REJECT);
    static final Rule ADULT = new Rule("BR-002", "age is at least 18", Rule.Action.REJECT);
    static final Rule PLAUSIBLE_AGE = new Rule("BR-003", "age is at most 100", Rule.Action.FLAG);
    static final Rule ENGAGEMENT = new Rule("BR-004", "engagement_score is between 0 and 1", Rule.Action.REJECT);
    static final Rule TENURE = new Rule("BR-005", "tenure_months is not negative", Rule.Action.REJECT);
    static final Rule SESSIONS = new Rule("BR-006", "sessions are not negative; set to 0", Rule.Action.CHANGE);
    static final Rule EMAIL = new Rule("BR-007", "email looks like an address", Rule.Action.FLAG);
    static final Rule CONNECTIONS =
            new Rule("BR-008", "total_connections is sent + received; recalculated", Rule.Action.CHANGE);
    static final Rule COMPLETE = new Rule("BR-009", "less than 5 % of a column is missing", Rule.Action.ALERT);
    static final Rule UNIQUE = new Rule("BR-010", "customer_id is unique; the first row stays", Rule.Action.REJECT);

    private static final List<String> CUSTOMER_NUMBERS = CustomerColumns.NUMBERS;

    private final String name;
    private final List<Rule> rules;
    private final List<String> required;
    private final CheckSource checks;

    @FunctionalInterface
    private interface CheckSource {
        List<Check> on(List<String> header);
    }

    private RuleSet(String name, List<Rule> rules, List<String> required, CheckSource checks) {
        this.name = name;
        this.rules = List.copyOf(rules);
        this.required = List.copyOf(required);
        this.checks = checks;
    }

    public String name() {
        return name;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** The checks that apply to a file with this header; refuses a file that lacks a required column. */
    List<Check> on(List<String> header) {
        List<String> absent =
                required.stream().filter(column -> !header.contains(column)).toList();
        if (!absent.isEmpty()) {
            throw new BadTableException("the file lacks " + (absent.size() == 1 ? "column " : "columns ")
                    + String.join(", ", absent) + ", needed by rule set " + name);
        }
        return checks.on(header);
    }

    /** BR-001 … BR-010 on the customer table, after a check that numeric columns hold numbers. */
    public static RuleSet customers() {
        List<Rule> rules = List.of(
                SCHEMA,
                PRESENT,
                ADULT,
                PLAUSIBLE_AGE,
                ENGAGEMENT,
                TENURE,
                SESSIONS,
                EMAIL,
                CONNECTIONS,
                COMPLETE,
                UNIQUE);
        List<String> required = List.of(
                "customer_id",
                "age",
                "tenure_months",
                "sessions_last_7_days",
                "connections_sent",
                "connections_received",
                "total_connections",
                "engagement_score");
        return new RuleSet("customers", rules, required, RuleSet::customerChecks);
    }

    private static List<Check> customerChecks(List<String> header) {
        List<Check> checks = new ArrayList<>(
                numeric(header.stream().filter(CUSTOMER_NUMBERS::contains).toList()));
        checks.add(Check.of(PRESENT, "customer_id", text("customer_id") + " is null", "customer_id is missing"));
        checks.add(Check.of(ADULT, "age", number("age") + " < 18", "age is below 18"));
        checks.add(Check.of(PLAUSIBLE_AGE, "age", number("age") + " > 100", "age is above 100"));
        checks.add(Check.of(
                ENGAGEMENT,
                "engagement_score",
                number("engagement_score") + " not between 0 and 1",
                "engagement_score is outside 0 to 1"));
        checks.add(Check.of(TENURE, "tenure_months", number("tenure_months") + " < 0", "tenure_months is negative"));
        checks.add(new Check(
                SESSIONS,
                "sessions_last_7_days",
                number("sessions_last_7_days") + " < 0",
                "'0'",
                "sessions_last_7_days is negative"));
        if (header.contains("email")) {
            checks.add(Check.of(
                    EMAIL,
                    "email",
                    "not regexp_full_match(%s, '[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+')".formatted(text("email")),
                    "email does not look like an address"));
        }
        String sum = number("connections_sent") + " + " + number("connections_received");
        checks.add(new Check(
                CONNECTIONS,
                "total_connections",
                "(%s) is not null and %s is distinct from (%s)".formatted(sum, number("total_connections"), sum),
                "cast(cast(%s as bigint) as varchar)".formatted(sum),
                "total_connections is not connections_sent + connections_received"));
        checks.addAll(complete(COMPLETE, header));
        checks.add(unique(UNIQUE, "customer_id"));
        return checks;
    }

    /**
     * The rules of a table to learn from: identifier present and unique, target present and one of its labels, numeric
     * columns numeric, columns nearly complete.
     *
     * @param id the identifying column; empty when rows have none
     * @param labels the values the target may take, compared as text
     * @param numbers columns that must hold numbers
     */
    public static RuleSet forTask(
            String name, String id, String target, Collection<String> labels, Collection<String> numbers) {
        Rule present = new Rule("T-001", "the identifier is present", Rule.Action.REJECT);
        Rule unique = new Rule("T-002", "the identifier is unique; the first row stays", Rule.Action.REJECT);
        Rule labelled = new Rule("T-003", "the target is present", Rule.Action.REJECT);
        Rule known = new Rule("T-004", "the target is one of its labels", Rule.Action.REJECT);
        Rule complete = new Rule("T-005", "less than 5 % of a column is missing", Rule.Action.ALERT);
        String allowed = labels.stream().map(Sql::literal).collect(Collectors.joining(", "));
        List<String> required = new ArrayList<>(numbers);
        required.add(target);
        if (!id.isEmpty()) {
            required.add(id);
        }
        return new RuleSet(
                name,
                List.of(SCHEMA, present, labelled, known, complete, unique),
                required.stream().distinct().toList(),
                header -> {
                    List<Check> checks = new ArrayList<>(numeric(List.copyOf(numbers)));
                    if (!id.isEmpty()) {
                        checks.add(Check.of(present, id, text(id) + " is null", id + " is missing"));
                    }
                    checks.add(Check.of(labelled, target, text(target) + " is null", target + " is missing"));
                    if (!labels.isEmpty()) {
                        String other = text(target) + " not in (" + allowed + ")";
                        checks.add(Check.of(known, target, other, target + " is none of its labels"));
                    }
                    checks.addAll(complete(complete, header));
                    if (!id.isEmpty()) {
                        checks.add(unique(unique, id));
                    }
                    return checks;
                });
    }

    private static List<Check> numeric(List<String> columns) {
        return columns.stream()
                .map(column -> Check.of(
                        SCHEMA,
                        column,
                        "%s is not null and not coalesce(isfinite(%s), false)".formatted(text(column), number(column)),
                        column + " is not a finite number"))
                .toList();
    }

    private static List<Check> complete(Rule rule, List<String> header) {
        return header.stream()
                .map(column -> Check.of(
                        rule,
                        column,
                        "(count(*) - count(%s)) / greatest(count(*), 1)".formatted(text(column)),
                        column + " is missing too often"))
                .toList();
    }

    private static Check unique(Rule rule, String id) {
        return Check.of(
                rule,
                id,
                "%1$s is not null and row_number() over (partition by %1$s order by \"#row\") > 1".formatted(text(id)),
                id + " appeared before");
    }
}

package dev.probity.e2e.trace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lines of {@code docs/requirements.tsv} against the tree they speak of.
 *
 * <p>A line is {@code id<TAB>status<TAB>evidence<TAB>note}; evidence is a list of {@code path} or {@code path#symbol}
 * separated by single spaces, paths relative to the root of the repository.
 */
record RequirementTrace(List<String> lines, EvidenceFiles files) {

    private static final String HEADER = "id\tstatus\tevidence\tnote";
    private static final Set<String> STATUSES = Set.of("built", "documented", "open", "not-applicable");
    /** How many requirements each of the five documents has. */
    private static final Map<String, Integer> DOCUMENTS = Map.of("D", 34, "E", 258, "G", 104, "R", 139, "V", 194);

    private record Requirement(String id, String status, List<String> evidence, String note) {}

    /** Everything that is wrong, one sentence each; empty when the trace holds. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            problems.add("line 1: the header must be id, status, evidence, note");
        }
        var seen = new LinkedHashSet<String>();
        for (int number = 2; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            var where = "line " + number + ": ";
            var columns = line.split("\t", -1);
            if (columns.length != 4) {
                problems.add(where + "has " + columns.length + " columns instead of 4: \"" + line + "\"");
                continue;
            }
            var evidence = columns[2].isEmpty() ? List.<String>of() : List.of(columns[2].split(" ", -1));
            var requirement = new Requirement(columns[0], columns[1], evidence, columns[3]);
            if (!seen.add(requirement.id())) {
                problems.add(where + requirement.id() + " stands there twice");
            }
            check(requirement).forEach(problem -> problems.add(where + requirement.id() + " " + problem));
        }
        var expected = ids();
        expected.stream().filter(id -> !seen.contains(id)).forEach(id -> problems.add(id + " is missing"));
        seen.stream().filter(id -> !expected.contains(id)).forEach(id -> problems.add(id + " is not a requirement"));
        return problems;
    }

    private List<String> check(Requirement requirement) {
        var problems = new ArrayList<String>();
        if (!STATUSES.contains(requirement.status())) {
            problems.add("has the unknown status \"" + requirement.status() + "\"");
        }
        switch (requirement.status()) {
            case "built" -> {
                if (requirement.evidence().stream().noneMatch(EvidenceFiles::isTest)) {
                    problems.add("is built but names no test");
                }
            }
            case "documented" -> {
                if (requirement.evidence().isEmpty()) {
                    problems.add("is documented but names no document");
                }
            }
            case "not-applicable" -> {
                if (requirement.note().isBlank()) {
                    problems.add("is not applicable but does not say why");
                }
            }
            default -> {}
        }
        for (var evidence : requirement.evidence()) {
            files.problem(evidence).ifPresent(problems::add);
        }
        return problems;
    }

    static Set<String> ids() {
        return DOCUMENTS.entrySet().stream()
                .flatMap(document -> IntStream.rangeClosed(1, document.getValue())
                        .mapToObj(number -> "%s%03d".formatted(document.getKey(), number)))
                .collect(Collectors.toSet());
    }
}

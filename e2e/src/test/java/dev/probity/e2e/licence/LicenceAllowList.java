package dev.probity.e2e.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The licences a shipped dependency may be under; lines that start with {@code #} are remarks. */
record LicenceAllowList(Set<String> allowed) {

    static LicenceAllowList parse(String text) {
        return new LicenceAllowList(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The components of a CycloneDX document that no licence on the list covers, each with what it declares. */
    List<String> refused(JsonNode sbom) {
        var refused = new ArrayList<String>();
        for (var component : sbom.path("components")) {
            var declared = licences(component);
            if (declared.stream().noneMatch(allowed::contains)) {
                refused.add("%s:%s:%s is under %s"
                        .formatted(
                                component.path("group").asString(""),
                                component.path("name").asString(""),
                                component.path("version").asString(""),
                                declared.isEmpty() ? "no declared licence" : String.join(" or ", declared)));
            }
        }
        return refused;
    }

    /** The packages of an npm lock file that no licence on the list covers; those only for development do not ship. */
    List<String> refusedPackages(JsonNode lock) {
        var refused = new ArrayList<String>();
        for (var entry : lock.path("packages").properties()) {
            var details = entry.getValue();
            if (entry.getKey().isEmpty() || details.path("dev").asBoolean(false)) {
                continue;
            }
            var licence = details.path("license").asString("no declared licence");
            if (!allowed.contains(licence)) {
                var name = entry.getKey().replaceFirst(".*node_modules/", "");
                refused.add("%s %s is under %s"
                        .formatted(name, details.path("version").asString(""), licence));
            }
        }
        return refused;
    }

    private static List<String> licences(JsonNode component) {
        var names = new ArrayList<String>();
        for (var choice : component.path("licenses")) {
            if (choice.has("expression")) {
                names.add(choice.path("expression").asString(""));
            } else {
                var licence = choice.path("license");
                names.add(licence.path("id").asString(licence.path("name").asString("")));
            }
        }
        return names;
    }
}

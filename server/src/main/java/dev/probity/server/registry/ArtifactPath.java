package dev.probity.server.registry;

import dev.probity.platform.problem.ProblemException;

/** The form of an artifact's path: relative, with forward slashes, never outside of its run. */
final class ArtifactPath {

    private static final int LONGEST = 500;

    private ArtifactPath() {}

    static void require(String path) {
        var segments = path.split("/", -1);
        for (var segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw refused("A path has no empty parts and no parts that are dots.");
            }
        }
        if (path.length() > LONGEST) {
            throw refused("A path has at most " + LONGEST + " characters.");
        }
        if (path.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            throw refused("A path has no control characters and no backslashes.");
        }
    }

    private static ProblemException refused(String message) {
        return ProblemException.invalid("/path", message);
    }
}

package dev.probity.platform.http;

import dev.probity.platform.problem.ProblemException;

/** Told when a known caller lacks the permission a handler declares, so that the denial can be put on record. */
public interface DenialListener {
    void denied(String method, String path, ProblemException reason);
}

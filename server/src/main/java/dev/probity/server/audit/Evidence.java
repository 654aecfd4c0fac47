package dev.probity.server.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one module knows about a subject.
 *
 * @param summary one sentence for people
 * @param facts JSON values, for {@code why}
 * @param documents files for a bundle
 * @param related further subjects that the answer rests on; they are asked about next
 * @param gaps what a reader would look for here and not find
 */
public record Evidence(
        EvidenceSection section,
        String summary,
        Map<String, Object> facts,
        List<Document> documents,
        List<Subject> related,
        List<String> gaps) {

    /**
     * A file of a bundle.
     *
     * @param path relative, such as {@code evaluations/0192….json}
     */
    public record Document(String path, byte[] content) {}

    public Evidence {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        documents = List.copyOf(documents);
        related = List.copyOf(related);
        gaps = List.copyOf(gaps);
    }

    public static Evidence of(EvidenceSection section, String summary) {
        return new Evidence(section, summary, Map.of(), List.of(), List.of(), List.of());
    }

    public Evidence fact(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Evidence(section, summary, more, documents, related, gaps);
    }

    public Evidence document(String path, byte[] content) {
        return new Evidence(section, summary, facts, with(documents, new Document(path, content)), related, gaps);
    }

    public Evidence related(String type, Object id) {
        return new Evidence(section, summary, facts, documents, with(related, Subject.of(type, id)), gaps);
    }

    public Evidence gap(String missing) {
        return new Evidence(section, summary, facts, documents, related, with(gaps, missing));
    }

    private static <T> List<T> with(List<T> list, T item) {
        List<T> more = new ArrayList<>(list);
        more.add(item);
        return more;
    }
}

package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * What descends from what: a directed graph over datasets, runs, versions, deployments and whatever else names itself.
 *
 * <p>Edges point from cause to result. Each is recorded by the module that knows it, in the transaction that made it
 * true.
 */
@Service
public class Lineage {

    /** @param type for example {@code dataset_version}, {@code run}, {@code model_version}, {@code deployment} */
    public record Node(String type, String id) {}

    /** @param relation a past tense verb with the source as its subject, for example {@code trained} */
    public record Edge(Node source, String relation, Node target) {}

    /** Everything a node descends from and everything that descends from it, the node itself included. */
    public record Graph(Node root, List<Node> nodes, List<Edge> edges) {}

    private final Database database;
    private final LineageStore store;

    Lineage(Database database, LineageStore store) {
        this.database = database;
        this.store = store;
    }

    public static Node node(String type, UUID id) {
        return new Node(type, id.toString());
    }

    /** Records an edge in the caller's transaction; one that is known already stays as it is. */
    public void link(Edge edge) {
        store.insert(edge);
    }

    public Graph of(Node root) {
        return database.readOnly(() -> {
            var edges = store.around(root);
            var nodes = Stream.concat(
                            Stream.of(root), edges.stream().flatMap(edge -> Stream.of(edge.source(), edge.target())))
                    .distinct()
                    .toList();
            return new Graph(root, nodes, edges);
        });
    }
}

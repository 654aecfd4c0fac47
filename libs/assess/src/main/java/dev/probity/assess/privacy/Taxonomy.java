package dev.probity.assess.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A tree of categories: what a value may be widened to. Immutable.
 *
 * <p>Its leaves are the values of a column, its root stands for any of them.
 */
public final class Taxonomy {
    private final Map<String, String> parents;
    private final Map<String, List<String>> children = new TreeMap<>();
    private final Map<String, Integer> leaves = new HashMap<>();
    private final String root;

    private Taxonomy(Map<String, String> parents) {
        this.parents = Map.copyOf(parents);
        TreeSet<String> roots = new TreeSet<>();
        new TreeMap<>(parents).forEach((child, parent) -> {
            children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(child);
            if (!parents.containsKey(parent)) {
                roots.add(parent);
            }
        });
        if (roots.size() != 1) {
            throw new IllegalArgumentException("a taxonomy has one root, not " + roots.size() + ": " + roots);
        }
        root = roots.first();
        if (countNodes(root) != parents.size() + 1) {
            throw new IllegalArgumentException("a taxonomy has no circles");
        }
    }

    /** The tree in which each key stands below its value. */
    public static Taxonomy of(Map<String, String> parents) {
        return new Taxonomy(parents);
    }

    /** Whether this is a category or value of the tree. */
    boolean contains(String node) {
        return node.equals(root) || parents.containsKey(node);
    }

    /** The narrowest category over all these values; one value is itself. */
    String over(Collection<String> values) {
        List<String> shared = List.of();
        boolean first = true;
        for (String value : values) {
            List<String> path = path(value);
            int length = 0;
            while (!first
                    && length < shared.size()
                    && length < path.size()
                    && shared.get(length).equals(path.get(length))) {
                length++;
            }
            shared = first ? path : shared.subList(0, length);
            first = false;
        }
        return shared.getLast();
    }

    /** The child of {@code node} above or at this value. */
    String childTowards(String node, String value) {
        List<String> path = path(value);
        int at = path.indexOf(node);
        return at + 1 < path.size() ? path.get(at + 1) : node;
    }

    /** How much of all there is this category says: its share of the leaves, 0 for a leaf. */
    double loss(String node) {
        int below = leaves.getOrDefault(node, 1);
        return below == 1 ? 0 : (double) below / leaves.getOrDefault(root, 1);
    }

    private List<String> path(String node) {
        List<String> path = new ArrayList<>();
        for (String at = node; at != null; at = parents.get(at)) {
            path.addFirst(at);
        }
        return path;
    }

    private int countNodes(String node) {
        List<String> below = children.getOrDefault(node, List.of());
        int nodes = 1;
        int leavesBelow = below.isEmpty() ? 1 : 0;
        for (String child : below) {
            nodes += countNodes(child);
            leavesBelow += leaves.getOrDefault(child, 1);
        }
        leaves.put(node, leavesBelow);
        return nodes;
    }
}

package dev.probity.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request. Fixed segments win over named ones; two routes for the same requests are refused. */
final class Router {
    private final Node root = new Node();

    private static final class Node {
        private final Map<String, Node> fixed = new LinkedHashMap<>();
        private final Map<String, Route> routes = new LinkedHashMap<>();
        private final List<Named> named = new ArrayList<>(1);
    }

    private record Named(String name, Node node) {}

    /** What the router has for a method and a path. */
    sealed interface Match {
        record Found(Route route, Map<String, String> values) implements Match {}

        record WrongMethod(Set<String> allowed) implements Match {}

        record Nothing() implements Match {}
    }

    Router(List<Route> routes) {
        for (Route route : routes) {
            Node node = root;
            for (String segment : segments(route.path())) {
                node = segment.startsWith("{")
                        ? named(node, segment.substring(1, segment.length() - 1))
                        : node.fixed.computeIfAbsent(segment, key -> new Node());
            }
            if (node.routes.putIfAbsent(route.method(), route) != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
            }
        }
    }

    private static Node named(Node node, String name) {
        if (node.named.isEmpty()) {
            node.named.add(new Named(name, new Node()));
        }
        Named only = node.named.getFirst();
        if (!only.name.equals(name)) {
            throw new IllegalArgumentException("a path segment is named both " + only.name + " and " + name);
        }
        return only.node;
    }

    Match find(String method, String path) {
        Map<String, String> values = new LinkedHashMap<>();
        Node node = root;
        for (String segment : segments(path)) {
            Node next = node.fixed.get(segment);
            if (next == null && !node.named.isEmpty() && !segment.isEmpty()) {
                Named named = node.named.getFirst();
                values.put(named.name, segment);
                next = named.node;
            }
            if (next == null) {
                return new Match.Nothing();
            }
            node = next;
        }
        if (node.routes.isEmpty()) {
            return new Match.Nothing();
        }
        Route route = node.routes.get(method);
        return route == null
                ? new Match.WrongMethod(new TreeSet<>(node.routes.keySet()))
                : new Match.Found(route, values);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (start <= path.length() - 1) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            segments.add(path.substring(start, end));
            start = end + 1;
            if (slash == path.length() - 1) {
                segments.add("");
            }
        }
        return segments;
    }
}

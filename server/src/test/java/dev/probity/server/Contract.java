package dev.probity.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The operations of the committed contract. */
final class Contract {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
    private static final List<Operation> OPERATIONS = read();

    private Contract() {}

    record Operation(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Operation> operations() {
        return OPERATIONS;
    }

    /** The operation that answers a request: of those that fit, the one with the fewest parameters. */
    static String operationOf(String method, String path) {
        String asked = path.startsWith("/") ? path : "/" + path;
        return OPERATIONS.stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> fits(operation.path(), asked))
                .min((a, b) -> Long.compare(parameters(a), parameters(b)))
                .map(Operation::toString)
                .orElse(method + " " + asked);
    }

    private static boolean fits(String template, String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : template.split("(?=\\{)|(?<=})")) {
            pattern.append(part.equals("{path}") ? ".+" : part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return path.matches(pattern.toString());
    }

    private static long parameters(Operation operation) {
        return operation.path().chars().filter(c -> c == '{').count();
    }

    private static List<Operation> read() {
        try {
            JsonNode contract = new YAMLMapper().readTree(Files.readString(Path.of("../api/openapi.yaml")));
            List<Operation> operations = new ArrayList<>();
            contract.path("paths")
                    .properties()
                    .forEach(path -> METHODS.stream()
                            .filter(path.getValue()::has)
                            .forEach(method -> operations.add(new Operation(method, path.getKey()))));
            if (operations.size() < 100) {
                throw new IllegalStateException("the contract has only " + operations.size() + " operations");
            }
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

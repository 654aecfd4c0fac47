package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.testing.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The committed contract against the code: the same operations, and in each the same parameters, the same members of the
 * request and the same members of the answer. Wording and the names of schemas are the contract's own.
 */
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../api/openapi.yaml");
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    @Test
    void shouldServeWhatTheContractSaysAndNothingElse() throws Exception {
        JsonNode served = served();
        JsonNode committed = new YAMLMapper().readTree(Files.readString(COMMITTED));
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : served.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                JsonNode promised = committed.path("paths").path(path.getKey()).path(method);
                String name = method + " " + path.getKey();
                if (operation.isMissingNode()) {
                    continue;
                }
                if (promised.isMissingNode()) {
                    differences.add(name + " is not in the contract");
                    continue;
                }
                compare(name + " parameters", parameters(operation), parameters(promised), differences);
                compare(name + " request", request(served, operation), request(committed, promised), differences);
                compare(name + " answer", answer(served, operation), answer(committed, promised), differences);
            }
        }
        for (Map.Entry<String, JsonNode> path : committed.path("paths").properties()) {
            for (String method : METHODS) {
                if (path.getValue().has(method)
                        && !served.path("paths").path(path.getKey()).has(method)) {
                    differences.add(method + " " + path.getKey() + " is in the contract but not served");
                }
            }
        }
        assertThat(differences)
                .as("change api/openapi.yaml with the code, and run npm run generate in ui/")
                .isEmpty();
    }

    private static JsonNode served() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(TestServer.url().resolve("/docs/api/openapi.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private static void compare(String what, Set<String> code, Set<String> contract, List<String> differences) {
        if (!code.equals(contract)) {
            differences.add(what + ": the code has " + code + ", the contract " + contract);
        }
    }

    private static Set<String> parameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String in = parameter.path("in").asString("");
            if (in.equals("query") || in.equals("path")) {
                names.add(in + " " + parameter.path("name").asString(""));
            }
        }
        return names;
    }

    private static Set<String> request(JsonNode document, JsonNode operation) {
        return members(
                document,
                operation
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema"));
    }

    private static Set<String> answer(JsonNode document, JsonNode operation) {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                return members(
                        document,
                        response.getValue()
                                .path("content")
                                .path("application/json")
                                .path("schema"));
            }
        }
        return Set.of();
    }

    private static Set<String> members(JsonNode document, JsonNode schema) {
        Set<String> names = new TreeSet<>();
        JsonNode resolved = schema;
        while (resolved.has("$ref")) {
            String reference = resolved.path("$ref").asString();
            resolved = document.path("components")
                    .path("schemas")
                    .path(reference.substring(reference.lastIndexOf('/') + 1));
        }
        resolved.path("properties").properties().forEach(property -> names.add(property.getKey()));
        for (String combination : List.of("allOf", "oneOf", "anyOf")) {
            resolved.path(combination).forEach(part -> names.addAll(members(document, part)));
        }
        return names;
    }
}

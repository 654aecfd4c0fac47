package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.testing.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The committed contract against the code: the same operations, and in each the same parameters and, at every depth, the
 * same members of request and answer with the same ones required. Required is what a record does not mark
 * {@code @Nullable}. Wording and the names of schemas are the contract's own.
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
                Comparison comparison = new Comparison(served, committed, differences);
                comparison.schemas(name + " request", request(operation), request(promised));
                comparison.schemas(name + " answer", answer(operation), answer(promised));
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

    private static JsonNode request(JsonNode operation) {
        return operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    private static JsonNode answer(JsonNode operation) {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                return response.getValue()
                        .path("content")
                        .path("application/json")
                        .path("schema");
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void shouldRequireTheMembersThatRecordsDoNotMarkNullable() throws Exception {
        JsonNode deployment = served().path("components")
                .path("schemas")
                .path("dev.probity.server.release.DeploymentController.DeploymentView");
        assertThat(names(deployment.path("required")))
                .contains("id", "percent", "windows")
                .doesNotContain("baseline_id", "baseline_version");
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(name -> names.add(name.asString()));
        return names;
    }

    /** Walks a schema of the code beside the contract's; each pair of named schemas once. */
    private record Comparison(JsonNode served, JsonNode committed, List<String> differences, Set<String> met) {

        Comparison(JsonNode served, JsonNode committed, List<String> differences) {
            this(served, committed, differences, new HashSet<>());
        }

        void schemas(String what, JsonNode code, JsonNode contract) {
            if (code.has("$ref") && !met.add(code.path("$ref") + " " + contract.path("$ref"))) {
                return;
            }
            Map<String, JsonNode> inCode = new TreeMap<>();
            Map<String, JsonNode> inContract = new TreeMap<>();
            Set<String> requiredInCode = new TreeSet<>();
            Set<String> requiredInContract = new TreeSet<>();
            read(served, code, inCode, requiredInCode);
            read(committed, contract, inContract, requiredInContract);
            if (inCode.isEmpty() && !what.endsWith(" request") && !what.endsWith(" answer")) {
                // Detail of any shape; where the contract says more, the code reads it from what it once wrote.
                return;
            }
            compare(what, inCode.keySet(), inContract.keySet(), differences);
            compare(what + " required", requiredInCode, requiredInContract, differences);
            inCode.forEach((name, member) -> {
                JsonNode promised = inContract.get(name);
                if (promised != null) {
                    schemas(what + "." + name, element(member), element(promised));
                }
            });
        }

        private static JsonNode element(JsonNode schema) {
            return schema.has("items") ? schema.path("items") : schema;
        }

        private static void read(
                JsonNode document, JsonNode schema, Map<String, JsonNode> members, Set<String> required) {
            JsonNode resolved = schema;
            while (resolved.has("$ref")) {
                String reference = resolved.path("$ref").asString();
                resolved = document.path("components")
                        .path("schemas")
                        .path(reference.substring(reference.lastIndexOf('/') + 1));
            }
            resolved.path("properties")
                    .properties()
                    .forEach(property -> members.put(property.getKey(), property.getValue()));
            required.addAll(names(resolved.path("required")));
            for (String combination : List.of("allOf", "oneOf", "anyOf")) {
                resolved.path(combination).forEach(part -> read(document, part, members, required));
            }
        }
    }
}

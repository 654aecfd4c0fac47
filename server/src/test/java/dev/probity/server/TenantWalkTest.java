package dev.probity.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.server.testing.TenantAdministrator;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the contract, asked by another tenant's administrator for what one tenant has.
 *
 * <p>The contract is read, so an operation that is new fails here until {@link TenantWalkFixture} makes something for it.
 */
class TenantWalkTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** The caller chooses this id in a name space of its own tenant, so writing makes something new. */
    private static final Set<String> NAMED_BY_THE_CALLER = Set.of("put /api/v1/access-policies/{id}");

    /** Lists that only the tenant running the installation may see. */
    private static final Set<String> HOME_ONLY = Set.of("get /api/v1/tenants", "get /api/v1/encryption-keys/root-key");

    private static TenantWalkFixture owner;
    private static TenantAdministrator stranger;

    @BeforeAll
    static void makeSomethingOfEverything() throws Exception {
        owner = TenantWalkFixture.start();
        stranger = owner.otherTenant();
    }

    @AfterAll
    static void stop() {
        owner.close();
    }

    /** The path with the ids of what exists, or with ids that nobody has. */
    private static String address(String path, boolean existing) {
        StringBuilder address = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(path);
        while (parameter.find()) {
            String place = path.substring(0, parameter.end());
            String id = owner.ids().get(place);
            assertThat(id).as("%s has no object in TenantWalkFixture", place).isNotNull();
            boolean unique = id != null && id.length() == 36;
            parameter.appendReplacement(
                    address,
                    Matcher.quoteReplacement(
                            existing || !unique
                                    ? String.valueOf(id)
                                    : UUID.randomUUID().toString()));
        }
        return parameter.appendTail(address).toString();
    }

    @Test
    void shouldAnswerWithNotFoundForEverythingOfAnotherTenant() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        String before = owner.get(address("/api/v1/access-policies/{id}", true)).body();
        for (Contract.Operation operation : Contract.operations()) {
            if (!operation.path().contains("{") || NAMED_BY_THE_CALLER.contains(operation.toString())) {
                continue;
            }
            HttpResponse<String> foreign = stranger.call(
                    operation.method(), address(operation.path(), true), owner.body(operation.toString()));
            HttpResponse<String> unknown = stranger.call(
                    operation.method(), address(operation.path(), false), owner.body(operation.toString()));
            if (foreign.statusCode() != 404 || unknown.statusCode() != 404) {
                wrong.put(
                        operation.toString(),
                        foreign.statusCode() + " " + foreign.body() + "; unknown: " + unknown.statusCode() + " "
                                + unknown.body());
            } else if (!problem(foreign).equals(problem(unknown))) {
                wrong.put(operation.toString(), problem(foreign) + " differs from " + problem(unknown));
            }
        }
        assertThat(wrong).isEmpty();

        // All of it exists, and still does after everything that was tried.
        for (Contract.Operation operation : Contract.operations()) {
            if (operation.path().contains("{") && operation.method().equals("get")) {
                HttpResponse<String> own = owner.get(address(operation.path(), true));
                if (own.statusCode() != 200) {
                    wrong.put(operation.toString(), own.statusCode() + " " + own.body());
                }
            }
        }
        assertThat(wrong).as("asked by the tenant itself").isEmpty();
        for (String name : NAMED_BY_THE_CALLER) {
            String path = address(name.substring(name.indexOf(' ') + 1), true);
            stranger.call("put", path, owner.body(name));
            assertThat(owner.get(path).body()).isEqualTo(before);
        }
    }

    private static String problem(HttpResponse<String> answer) {
        JsonNode problem = TenantAdministrator.json(answer);
        return problem.path("type").asString("") + " " + problem.path("title").asString("");
    }

    @Test
    void shouldListNothingOfAnotherTenant() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        Set<String> listedToTheOwner = new TreeSet<>();
        for (Contract.Operation operation : Contract.operations()) {
            if (!operation.method().equals("get")
                    || operation.path().contains("{")
                    || !operation.path().startsWith("/api/v1/")) {
                continue;
            }
            for (String query : owner.queries(operation.path())) {
                HttpResponse<String> answer = stranger.call("get", operation.path() + query, "");
                String own = owner.get(operation.path() + query).body();
                owner.uniqueIds().stream().filter(own::contains).forEach(listedToTheOwner::add);
                int expected = HOME_ONLY.contains(operation.toString())
                        ? 403
                        : operation.path().equals("/api/v1/why") ? 404 : 200;
                boolean tells = expected == 200 && owner.uniqueIds().stream().anyMatch(answer.body()::contains);
                if (answer.statusCode() != expected || tells) {
                    wrong.put(operation + query, answer.statusCode() + " " + answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(listedToTheOwner)
                .as("what the same lists show to those it belongs to")
                .hasSizeGreaterThan(20);
    }

    @Test
    void shouldNotTellAForeignReferenceFromAnUnknownOne() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        for (TenantWalkFixture.Reference reference : owner.references(stranger)) {
            String unknown = reference.body();
            for (String id : owner.uniqueIds()) {
                unknown = unknown.replace(id, UUID.randomUUID().toString());
            }
            assertThat(unknown).isNotEqualTo(reference.body());
            HttpResponse<String> foreign = stranger.call("post", reference.path(), reference.body());
            HttpResponse<String> nobodys = stranger.call("post", reference.path(), unknown);
            if (foreign.statusCode() != nobodys.statusCode()
                    || foreign.statusCode() < 400
                    || !problem(foreign).equals(problem(nobodys))) {
                wrong.put(
                        reference.path(),
                        foreign.statusCode() + " " + foreign.body() + "; unknown: " + nobodys.statusCode() + " "
                                + nobodys.body());
            }
        }
        assertThat(wrong).isEmpty();
    }
}

package dev.probity.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import dev.probity.server.identity.IdentityServer.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessPolicyTest {
    private static final String SECOND_FACTOR = """
            id: restricted-needs-mfa
            severity: high
            context: access
            owner: security
            when: resource.classification == 'restricted' && !subject.mfa
            action: block
            message: Restricted data needs a second factor.
            """;

    private final IdentityServer server = new IdentityServer();
    private final AccessPolicies policies = server.bean(AccessPolicies.class);

    @AfterAll
    void stop() {
        server.close();
    }

    private Answer put(String id, String document, String ifMatch) {
        var call = server.call("PUT", "/api/v1/access-policies/" + id).bearer(IdentityServer.ADMIN_KEY);
        if (!ifMatch.isEmpty()) {
            call.with("If-Match", ifMatch);
        }
        return call.json("{\"document\": \"%s\"}".formatted(document.replace("\n", "\\n")))
                .send();
    }

    private static Resource restricted(UUID tenant) {
        return new Resource("dataset", "d1", tenant, null, "restricted", List.of(), Map.of());
    }

    @Nested
    class ShippedWithTheProduct {
        private final UUID tenant = Ids.next();

        @Test
        void shouldAllowWhatAPermissionCoversAndNothingElse() {
            Caller.run(Callers.user(tenant, "ann", "dataset:*"), () -> {
                assertThatCode(() -> policies.require("dataset:read", restricted(tenant)))
                        .doesNotThrowAnyException();
                var refusal = catchThrowableOfType(
                        ProblemException.class, () -> policies.require("model:read", restricted(tenant)));
                assertThat(refusal.type()).isEqualTo(IdentityProblem.ACCESS_DENIED);
                assertThat(refusal.detail()).contains("no policy allows this");
            });
        }

        @Test
        void shouldPutADenialOnRecordAlthoughTheWorkIsRolledBack() {
            var ann = Callers.user(tenant, "ann", "dataset:read");
            Caller.run(
                    ann,
                    () -> assertThatThrownBy(() -> server.database.inTransaction(
                                    () -> policies.require("dataset:write", restricted(tenant))))
                            .isInstanceOf(ProblemException.class));
            assertThat(server.ledger().lines())
                    .filteredOn(line -> line.actor().equals(ann.actor()))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.entry().action()).isEqualTo("access.denied");
                        assertThat(line.entry().entityId()).isEqualTo("d1");
                        assertThat(line.entry().details()).containsEntry("action", "dataset:write");
                    });
        }

        @Test
        void shouldTreatAnotherTenantsThingAsAbsent() {
            Caller.run(Callers.anyone(tenant), () -> {
                var refusal = catchThrowableOfType(
                        ProblemException.class, () -> policies.require("dataset:read", restricted(Ids.next())));
                assertThat(refusal.type().status()).isEqualTo(404);
            });
        }

        @Test
        void shouldRefuseToApproveOnesOwnWork() {
            var ann = Callers.anyone(tenant);
            Caller.run(ann, () -> {
                var refusal = catchThrowableOfType(
                        ProblemException.class,
                        () -> policies.require(
                                "promotion:approve", Resource.of("promotion", "p", tenant, ann.actor())));
                assertThat(refusal.detail()).contains("may not approve");
            });
        }
    }

    @Nested
    class OfATenant {
        @Test
        void shouldNarrowWhatRolesAllowFromTheNextRequestOn() {
            var home = server.get("/api/v1/session")
                    .bearer(IdentityServer.ADMIN_KEY)
                    .send();
            UUID tenant = UUID.fromString(home.text("tenant"));
            var ann = Callers.user(tenant, "ann", "dataset:read");
            Caller.run(
                    ann,
                    () -> assertThatCode(() -> policies.require("dataset:read", restricted(tenant)))
                            .doesNotThrowAnyException());

            assertThat(put("mfa", SECOND_FACTOR, "").status()).isEqualTo(200);

            Caller.run(ann, () -> {
                var refusal = catchThrowableOfType(
                        ProblemException.class, () -> policies.require("dataset:read", restricted(tenant)));
                assertThat(refusal.detail()).contains("Restricted data needs a second factor.");
            });
            UUID elsewhere = Ids.next();
            Caller.run(
                    Callers.user(elsewhere, "bob", "dataset:read"),
                    () -> assertThatCode(() -> policies.require("dataset:read", restricted(elsewhere)))
                            .doesNotThrowAnyException());
            assertThat(put("mfa", SECOND_FACTOR, "").status()).isEqualTo(428);
            assertThat(put("mfa", SECOND_FACTOR, "\"1\"").header("ETag")).isEqualTo("\"2\"");
        }

        @Test
        void shouldRefuseDocumentsThatCannotBeUsed() {
            var broken = put("broken", SECOND_FACTOR.replace("subject.mfa", "subject.shoe_size"), "");
            assertThat(broken.status()).isEqualTo(422);
            assertThat(broken.slug()).isEqualTo("invalid-access-policy");
            assertThat(broken.body()).contains("shoe_size");
            var elsewhere = put("elsewhere", SECOND_FACTOR.replace("context: access", "context: prompt"), "");
            assertThat(elsewhere.status()).isEqualTo(422);
        }
    }

    @Nested
    class Duties {
        @Test
        void shouldBeSeparate() {
            var ann = Callers.anyone(Ids.next());
            Caller.run(ann, () -> {
                var refusal = catchThrowableOfType(
                        ProblemException.class,
                        () -> SeparationOfDuties.requireOther(ann.actor(), "this model version"));
                assertThat(refusal.type()).isEqualTo(IdentityProblem.OWN_WORK);
                assertThatCode(() -> SeparationOfDuties.requireOther(Ids.next(), "this model version"))
                        .doesNotThrowAnyException();
            });
        }
    }
}

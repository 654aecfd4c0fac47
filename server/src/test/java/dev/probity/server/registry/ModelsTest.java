package dev.probity.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.problem.ProblemType;
import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.testing.Callers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

    @TempDir
    Path directory;

    private RegistryFixture registry;
    private Caller ada;

    @BeforeEach
    void open() throws IOException {
        registry = new RegistryFixture(directory);
        ada = registry.somebody();
    }

    private static void assertProblem(ProblemType type, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Nested
    class Register {

        @Test
        void shouldKeepWhatWasGiven() {
            var model = registry.as(ada, () -> registry.model("weekly"));
            assertThat(registry.as(ada, () -> registry.models.find("churn", "weekly")))
                    .isEqualTo(model);
            assertThat(model.owners()).containsExactly("ada");
            assertThat(model.tags()).isEqualTo(Map.of("area", "retention"));
            assertThat(registry.audit.actions()).containsExactly("model.registered");
        }

        @Test
        void shouldRefuseANameThatIsTaken() {
            registry.as(ada, () -> registry.model("weekly"));
            assertProblem(RegistryProblem.MODEL_EXISTS, () -> registry.as(ada, () -> registry.model("weekly")));
        }

        @Test
        void shouldLetAnotherTenantUseTheSameName() {
            registry.as(ada, () -> registry.model("weekly"));
            var bob = registry.somebody();
            assertThat(registry.as(bob, () -> registry.model("weekly")).name()).isEqualTo("weekly");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Upper", "with space", "-dash-first", "a/b", "<script>", "ä"})
        void shouldRefuseANameThatWouldNeedEscaping(String name) {
            assertProblem(CommonProblem.VALIDATION_FAILED, () -> registry.as(ada, () -> registry.model(name)));
        }
    }

    @Nested
    class Change {

        private final Models.Change lowerTier = new Models.Change(null, null, RiskTier.LOW, null);

        @Test
        void shouldChangeWhatIsGivenAndLeaveTheRest() {
            var model = registry.as(ada, () -> registry.model("weekly"));
            var changed = registry.as(
                    ada,
                    () -> registry.models.change(
                            model.id(), new Models.Change("Better words", null, null, Map.of()), model.revision()));
            assertThat(changed.description()).isEqualTo("Better words");
            assertThat(changed.owners()).isEqualTo(model.owners());
            assertThat(changed.riskTier()).isEqualTo(model.riskTier());
            assertThat(changed.tags()).isEmpty();
        }

        @Test
        void shouldRefuseAChangeOfAnOldRevision() {
            var model = registry.as(ada, () -> registry.model("weekly"));
            registry.as(ada, () -> registry.models.change(model.id(), lowerTier, model.revision()));
            assertProblem(
                    CommonProblem.PRECONDITION_FAILED,
                    () -> registry.as(ada, () -> registry.models.change(model.id(), lowerTier, model.revision())));
        }

        @Test
        void shouldNotLetAnAuthorChooseTheRiskTier() {
            var model = registry.as(ada, () -> registry.model("weekly"));
            var author = Callers.user(ada.tenant(), "author", "model:read", "model:write");
            assertProblem(
                    CommonProblem.FORBIDDEN,
                    () -> registry.as(author, () -> registry.models.change(model.id(), lowerTier, model.revision())));
        }
    }

    @Nested
    class Search {

        private List<String> found(Caller caller, String words) {
            return registry.as(caller, () -> registry.models.search(words, null, 100)).stream()
                    .map(Model::name)
                    .toList();
        }

        @Test
        void shouldFindByTheBeginningOfAnyWord() {
            registry.as(ada, () -> registry.model("weekly-churn"));
            registry.as(ada, () -> registry.model("monthly_upsell.v2"));
            assertThat(found(ada, "upse")).containsExactly("monthly_upsell.v2");
            assertThat(found(ada, "WEEK")).containsExactly("weekly-churn");
            assertThat(found(ada, "retention leaves")).hasSize(2);
            assertThat(found(ada, "weekly upsell")).isEmpty();
            assertThat(found(ada, "")).containsExactly("monthly_upsell.v2", "weekly-churn");
        }

        @ParameterizedTest
        @ValueSource(strings = {"'", "\\", ":*", "a & b | !c", "(((", "weekly:*'); drop table registry.model; --", "%"})
        void shouldTakeSignsOfTheQueryLanguageAsNothing(String words) {
            registry.as(ada, () -> registry.model("weekly"));
            assertThat(found(ada, words)).doesNotContain("something");
            assertThat(found(ada, "weekly")).containsExactly("weekly");
        }

        @Test
        void shouldGoOnAfterTheLastName() {
            for (var name : List.of("a", "b", "c", "d")) {
                registry.as(ada, () -> registry.model(name));
            }
            assertThat(registry.as(ada, () -> registry.models.search("", new Models.After("churn", "b"), 10)))
                    .extracting(Model::name)
                    .containsExactly("c", "d");
        }

        @Test
        void shouldNotFindTheModelsOfAnotherTenant() {
            registry.as(ada, () -> registry.model("weekly"));
            assertThat(found(registry.somebody(), "weekly")).isEmpty();
        }

        @Test
        void shouldAnswerNothingWhenAskedForAnotherTenantThanTheCallers() {
            registry.as(ada, () -> registry.model("weekly"));
            var eve = registry.somebody();
            assertThat(registry.as(
                            eve,
                            () -> registry.database.readOnly(() -> registry.database
                                    .sql()
                                    .sql("select count(*) from registry.search_models(?, 'weekly', '', '', 10)")
                                    .params(ada.tenant())
                                    .query(Integer.class)
                                    .single())))
                    .isZero();
        }

        @Test
        void shouldUseTheIndexThoughTheTableIsUnderRowLevelSecurity() throws Exception {
            fill(ada.tenant(), 2_000);
            for (int others = 0; others < 19; others++) {
                fill(UUID.randomUUID(), 1_000);
            }
            assertThat(plan()).contains("Bitmap Index Scan on model_search").doesNotContain("Seq Scan");
            assertThat(found(ada, "model-1999")).containsExactly("model-1999");
        }

        /** The plan of the statement inside the function, as the role that the function runs as. */
        private String plan() throws Exception {
            try (var connection = registry.database.access().owner().connect();
                    var statement = connection.createStatement()) {
                statement.execute("vacuum analyze registry.model");
                statement.execute("set role probity_search");
                statement.execute("select set_config('app.tenant', '" + ada.tenant() + "', false)");
                var tenant = ada.tenant().toString();
                try (var rows = statement.executeQuery("""
                        explain select m.id from registry.model m
                         where m.search @@ to_tsquery('simple', '%s & 1999:*') and m.tenant_id = '%s'
                           and (m.group_name, m.name) > ('', '') order by m.group_name, m.name limit 50
                        """.formatted(tenant.replace("-", ""), tenant))) {
                    var plan = new StringBuilder();
                    while (rows.next()) {
                        plan.append(rows.getString(1)).append('\n');
                    }
                    return plan.toString();
                }
            }
        }

        private void fill(UUID tenant, int count) {
            var caller = Callers.anyone(tenant);
            Caller.run(
                    caller,
                    () -> registry.database.inTransaction(() -> {
                        registry.database
                                .sql()
                                .sql("""
                                        insert into registry.model (tenant_id, id, group_name, name, description, owners,
                                                                    risk_tier, tags, created_by)
                                        select :tenant, gen_random_uuid(), 'bulk', 'model-' || n, 'number ' || n, '[]',
                                               'low', '{}', 'test'
                                          from generate_series(1, :count) n
                                        """)
                                .param("tenant", tenant)
                                .param("count", count)
                                .update();
                    }));
        }
    }
}

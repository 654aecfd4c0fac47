package dev.probity.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.DatabaseAccess;
import dev.probity.platform.database.Notifications;
import dev.probity.platform.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Keys on a PostgreSQL of their own, because these tests destroy and tamper. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysTest {

    private static final byte[] PLAIN = "what is sealed".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = AssociatedData.of("test");

    private Path data;
    private DatabaseAccess access;
    private Database database;
    private Secrets secrets;
    private LocalRootKeys root;
    private DestroyedKeys destroyed;
    private Keys keys;
    private UUID tenant;

    @BeforeAll
    void openDatabase(@TempDir Path temporary) throws IOException {
        data = temporary;
        access = TestDatabase.fresh();
        database = new Database(access, 6, 6);
        secrets = Secrets.open(data);
        root = LocalRootKeys.open(data);
        destroyed = DestroyedKeys.open(data, secrets);
    }

    @BeforeEach
    void openKeys() {
        keys = another();
        tenant = UUID.randomUUID();
    }

    @AfterAll
    void closeDatabase() {
        database.close();
    }

    @Nested
    class Making {

        @Test
        void shouldGiveTheSameKeyAgainAlsoAfterARestart() {
            UUID dataset = UUID.randomUUID();
            byte[] sealed = keys.datasetKey(tenant, dataset).seal(PLAIN, CONTEXT);
            assertThat(another().datasetKey(tenant, dataset).open(sealed, CONTEXT))
                    .isEqualTo(PLAIN);
            UUID id = keys.datasetKey(tenant, dataset).id();
            assertThat(another().find(id).open(sealed, CONTEXT)).isEqualTo(PLAIN);
        }

        @Test
        void shouldGiveDifferentKeysToTenantsDatasetsAndSubjects() {
            UUID dataset = UUID.randomUUID();
            List<UUID> ids = List.of(
                    keys.tenantKey(tenant).id(),
                    keys.tenantKey(UUID.randomUUID()).id(),
                    keys.datasetKey(tenant, dataset).id(),
                    keys.datasetKey(UUID.randomUUID(), dataset).id(),
                    keys.subjectKey(tenant, "anna@example.org").id(),
                    keys.subjectKey(tenant, "bert@example.org").id());
            assertThat(ids).doesNotHaveDuplicates();
        }

        @Test
        void shouldAgreeOnOneKeyWhenManyAskAtOnce() throws Exception {
            UUID dataset = UUID.randomUUID();
            List<Keys> processes = List.of(keys, another());
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<UUID>> requests = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    Keys process = processes.get(i % 2);
                    requests.add(() -> process.datasetKey(tenant, dataset).id());
                }
                List<UUID> ids = new ArrayList<>();
                for (Future<UUID> answer : threads.invokeAll(requests)) {
                    ids.add(answer.get());
                }
                assertThat(ids).hasSize(16).containsOnly(ids.getFirst());
            }
        }

        @Test
        void shouldKeepTheKeyWhenTheTransactionAroundItsFirstUseRollsBack() {
            byte[][] sealed = new byte[1][];
            assertThatThrownBy(() -> database.inInfraTransaction(() -> {
                        sealed[0] = keys.tenantKey(tenant).seal(PLAIN, CONTEXT);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            assertThat(another().tenantKey(tenant).open(sealed[0], CONTEXT)).isEqualTo(PLAIN);
        }

        @Test
        void shouldStoreNeitherKeysNorSubjectNamesInTheClear() {
            keys.subjectKey(tenant, "anna@example.org");
            List<String> scopes = database.inInfraTransaction(() -> database.infra()
                    .sql("select scope from platform.data_key where tenant_id = :tenant and kind = 'subject'")
                    .param("tenant", tenant)
                    .query(String.class)
                    .list());
            assertThat(scopes).singleElement().asString().doesNotContain("anna").hasSize(32);
        }

        @Test
        void shouldRefuseAnUnknownId() {
            assertThatThrownBy(() -> keys.find(UUID.randomUUID()))
                    .isInstanceOfSatisfying(
                            KeyUnavailableException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN));
        }

        @Test
        void shouldRefuseAWrapCopiedToAnotherTenant() {
            UUID stranger = UUID.randomUUID();
            UUID mine = keys.tenantKey(tenant).id();
            keys.tenantKey(stranger);
            database.inInfraTransaction(() -> database.infra()
                    .sql("""
                            update platform.data_key t set wrapped = s.wrapped from platform.data_key s
                             where t.tenant_id = :stranger and s.id = :mine
                            """)
                    .param("stranger", stranger)
                    .param("mine", mine)
                    .update());
            assertThatThrownBy(() -> another().tenantKey(stranger)).isInstanceOf(CorruptedDataException.class);
            database.inInfraTransaction(() -> database.infra()
                    .sql("delete from platform.data_key where tenant_id = :stranger")
                    .param("stranger", stranger)
                    .update());
        }
    }

    @Nested
    class Rotation {

        @Test
        void shouldSealWithTheNewVersionAndReadTheOld() {
            UUID dataset = UUID.randomUUID();
            byte[] old = keys.datasetKey(tenant, dataset).seal(PLAIN, CONTEXT);
            assertThat(keys.rotate(keys.datasetKey(tenant, dataset).id())).isEqualTo(2);
            DataKey rotated = keys.datasetKey(tenant, dataset);
            assertThat(rotated.version()).isEqualTo(2);
            assertThat(rotated.open(old, CONTEXT)).isEqualTo(PLAIN);
            assertThat(another().datasetKey(tenant, dataset).open(rotated.seal(PLAIN, CONTEXT), CONTEXT))
                    .isEqualTo(PLAIN);
        }

        @Test
        void shouldLeaveNoKeyUnderTheOldVersionOfATenantKey() {
            UUID dataset = UUID.randomUUID();
            byte[] sealed = keys.datasetKey(tenant, dataset).seal(PLAIN, CONTEXT);
            keys.rotate(keys.tenantKey(tenant).id());
            assertThat(keys.list(tenant))
                    .filteredOn(key -> key.kind() == KeyKind.DATASET)
                    .singleElement()
                    .satisfies(key -> assertThat(key.wrappedByVersion()).isEqualTo(2));
            assertThat(another().datasetKey(tenant, dataset).open(sealed, CONTEXT))
                    .isEqualTo(PLAIN);
        }
    }

    @Nested
    class Disabling {

        @Test
        void shouldStopAKeyInTheHandAtOnceAndAllowItAgain() {
            UUID dataset = UUID.randomUUID();
            DataKey inHand = keys.datasetKey(tenant, dataset);
            byte[] sealed = inHand.seal(PLAIN, CONTEXT);
            keys.disable(inHand.id());
            assertThatThrownBy(() -> inHand.open(sealed, CONTEXT)).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> keys.datasetKey(tenant, dataset))
                    .isInstanceOfSatisfying(
                            KeyUnavailableException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DISABLED));
            keys.enable(inHand.id());
            assertThat(keys.datasetKey(tenant, dataset).open(sealed, CONTEXT)).isEqualTo(PLAIN);
        }

        @Test
        void shouldStopEverythingBelowATenantKey() {
            DataKey dataset = keys.datasetKey(tenant, UUID.randomUUID());
            keys.disable(keys.tenantKey(tenant).id());
            assertThatThrownBy(() -> dataset.seal(PLAIN, CONTEXT)).isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> another().find(dataset.id())).isInstanceOf(KeyUnavailableException.class);
        }

        @Test
        void shouldReachAnotherProcessWhenItsCopyGrowsOld() {
            AtomicLong clock = new AtomicLong();
            Keys elsewhere = new Keys(root, new DatabaseKeyRows(database), destroyed, secrets, clock::get);
            UUID id = keys.tenantKey(tenant).id();
            elsewhere.tenantKey(tenant);
            keys.disable(id);
            clock.addAndGet(Keys.MAXIMUM_AGE.toNanos());
            assertThatThrownBy(() -> elsewhere.tenantKey(tenant)).isInstanceOf(KeyUnavailableException.class);
        }

        @Test
        void shouldReachAnotherProcessAtOnceWhenItListens() throws InterruptedException {
            try (Notifications notifications = new Notifications(access.infra())) {
                Keys elsewhere = Keys.open(database, root, destroyed, secrets, notifications);
                DataKey inHand = elsewhere.tenantKey(tenant);
                boolean stopped = false;
                // The first notification may be sent before the listener has subscribed, so it is sent again.
                for (int attempt = 0; attempt < 200 && !stopped; attempt++) {
                    keys.disable(inHand.id());
                    Thread.sleep(50);
                    stopped = refuses(inHand);
                }
                assertThat(stopped).isTrue();
            }
        }
    }

    @Nested
    class Destroying {

        @Test
        void shouldForgetASubjectForEver() {
            DataKey anna = keys.subjectKey(tenant, "anna@example.org");
            byte[] sealed = anna.seal(PLAIN, CONTEXT);
            DestroyedKey receipt = keys.destroySubject(tenant, "anna@example.org", "erasure request 17");
            assertThat(receipt).isNotNull();
            assertThat(DestroyedKeys.verify(receipt, destroyed.publicKey())).isTrue();
            assertThatThrownBy(() -> anna.open(sealed, CONTEXT))
                    .isInstanceOfSatisfying(
                            KeyUnavailableException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.DESTROYED));
            assertThatThrownBy(() -> another().subjectKey(tenant, "anna@example.org"))
                    .isInstanceOf(KeyUnavailableException.class);
            assertThatThrownBy(() -> keys.enable(anna.id())).isInstanceOf(KeyUnavailableException.class);
            assertThat(wrapLength(anna.id())).isZero();
            assertThat(keys.destroy(anna.id(), "again")).isEqualTo(receipt);
        }

        @Test
        void shouldKeepErasedWhatARestoredBackupBringsBack() throws IOException {
            DataKey anna = keys.subjectKey(tenant, "anna@example.org");
            byte[] sealed = anna.seal(PLAIN, CONTEXT);
            byte[] backup = wrap(anna.id());
            keys.destroy(anna.id(), "erasure");
            database.inInfraTransaction(() -> database.infra()
                    .sql("update platform.data_key set state = 'active', wrapped = :wrap where id = :id")
                    .param("wrap", backup)
                    .param("id", anna.id())
                    .update());
            Keys restored = Keys.open(database, root, DestroyedKeys.open(data, secrets), secrets, null);
            assertThatThrownBy(() -> restored.find(anna.id()).open(sealed, CONTEXT))
                    .isInstanceOf(KeyUnavailableException.class);
            assertThat(wrapLength(anna.id())).isZero();
        }

        @Test
        void shouldRefuseToStartWhenTheListWasCutOrAltered() throws IOException {
            for (String name : List.of("carl", "dora")) {
                keys.destroy(keys.subjectKey(tenant, name).id(), "erasure of a test subject");
            }
            Path list = data.resolve("keys/destroyed.jsonl");
            String original = Files.readString(list);
            try {
                Files.writeString(
                        list, original.substring(0, original.stripTrailing().lastIndexOf('\n') + 1));
                DestroyedKeys cut = DestroyedKeys.open(data, secrets);
                assertThatThrownBy(() -> Keys.open(database, root, cut, secrets, null))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("cut or replaced");
                Files.writeString(list, original.replace("\"reason\":\"", "\"reason\":\"not "));
                assertThatThrownBy(() -> DestroyedKeys.open(data, secrets))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("line 1");
            } finally {
                Files.writeString(list, original);
            }
            assertThat(DestroyedKeys.open(data, secrets).all()).isEqualTo(destroyed.all());
        }
    }

    private Keys another() {
        return Keys.open(database, root, destroyed, secrets, null);
    }

    private static boolean refuses(DataKey key) {
        try {
            key.seal(PLAIN, CONTEXT);
            return false;
        } catch (KeyUnavailableException refused) {
            return true;
        }
    }

    private int wrapLength(UUID id) {
        return wrap(id).length;
    }

    private byte[] wrap(UUID id) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select wrapped from platform.data_key where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single());
    }
}

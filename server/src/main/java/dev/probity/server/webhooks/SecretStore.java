package dev.probity.server.webhooks;

import dev.probity.platform.crypto.AssociatedData;
import dev.probity.platform.crypto.DataKey;
import dev.probity.platform.crypto.Keys;
import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.tenancy.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** Signing secrets, sealed under the tenant's key and bound to their place. */
@Repository
class SecretStore {
    private final Database database;
    private final Keys keys;

    SecretStore(Database database, Keys keys) {
        this.database = database;
        this.keys = keys;
    }

    private record Sealed(UUID id, byte[] sealed, UUID keyId) {}

    void insert(UUID webhook, SigningSecret secret, Instant now) {
        UUID tenant = Caller.current().tenant();
        UUID id = Ids.next();
        DataKey key = keys.tenantKey(tenant);
        byte[] sealed = key.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), context(tenant, webhook, id));
        database.sql()
                .sql("""
                        insert into webhooks.secret (tenant_id, id, webhook_id, sealed, key_id, created_at)
                        values (:tenant, :id, :webhook, :sealed, :key, :now)
                        """)
                .param("tenant", tenant)
                .param("id", id)
                .param("webhook", webhook)
                .param("sealed", sealed)
                .param("key", key.id())
                .param("now", WebhookStore.at(now))
                .update();
    }

    /** Ends the present secrets at that moment, or earlier where that is settled already, and forgets ended ones. */
    void endAt(UUID webhook, Instant end, Instant now) {
        database.sql()
                .sql("update webhooks.secret set ends_at = least(ends_at, :end) where webhook_id = :webhook")
                .param("end", WebhookStore.at(end))
                .param("webhook", webhook)
                .update();
        database.sql()
                .sql("delete from webhooks.secret where webhook_id = :webhook and ends_at <= :now")
                .param("webhook", webhook)
                .param("now", WebhookStore.at(now))
                .update();
    }

    /** Those that sign now, newest first. */
    List<SigningSecret> live(UUID webhook, Instant now) {
        UUID tenant = Caller.current().tenant();
        return database
                .sql()
                .sql("""
                        select id, sealed, key_id from webhooks.secret
                         where webhook_id = :webhook and (ends_at is null or ends_at > :now)
                         order by id desc
                        """)
                .param("webhook", webhook)
                .param("now", WebhookStore.at(now))
                .query((row, number) -> new Sealed(
                        row.getObject("id", UUID.class), row.getBytes("sealed"), row.getObject("key_id", UUID.class)))
                .list()
                .stream()
                .map(kept -> SigningSecret.parse(new String(
                        keys.find(kept.keyId()).open(kept.sealed(), context(tenant, webhook, kept.id())),
                        StandardCharsets.UTF_8)))
                .toList();
    }

    private static byte[] context(UUID tenant, UUID webhook, UUID id) {
        return AssociatedData.of("webhooks.secret", tenant, webhook, id);
    }
}

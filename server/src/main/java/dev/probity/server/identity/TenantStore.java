package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Tenants in the database. They are made and listed by the home tenant, so through the infrastructure role. */
@Repository
class TenantStore {
    private final Database database;

    TenantStore(Database database) {
        this.database = database;
    }

    void insert(Tenant tenant) {
        database.sql()
                .sql("insert into identity.tenant (tenant_id, slug, name, home) values (:id, :slug, :name, :home)")
                .param("id", tenant.id())
                .param("slug", tenant.slug())
                .param("name", tenant.name())
                .param("home", tenant.home())
                .update();
    }

    List<Tenant> list(@Nullable UUID after, int limit) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("""
                        select tenant_id, slug, name, home, active, created_at from identity.tenant
                         where (:after::uuid is null or tenant_id > :after::uuid) order by tenant_id limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> tenant(row))
                .list());
    }

    /** The tenant that runs the installation; absent before the first start is complete. */
    Optional<Tenant> home() {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select tenant_id, slug, name, home, active, created_at from identity.tenant where home")
                .query((row, number) -> tenant(row))
                .optional());
    }

    boolean slugTaken(String slug) {
        return database.inInfraTransaction(() -> database.infra()
                .sql("select exists (select 1 from identity.tenant where slug = :slug)")
                .param("slug", slug)
                .query(Boolean.class)
                .single());
    }

    private static Tenant tenant(ResultSet row) throws SQLException {
        return new Tenant(
                row.getObject("tenant_id", UUID.class),
                row.getString("slug"),
                row.getString("name"),
                row.getBoolean("home"),
                row.getBoolean("active"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}

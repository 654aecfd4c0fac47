package dev.probity.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks PostgreSQL's catalogue for tables that a tenant's rows could leak from. It runs in a test over all modules and as
 * a readiness check, so a table added by hand is found as well.
 */
public final class TenancyCatalogue {

    private TenancyCatalogue() {}

    /** One line for each table that is neither protected, forced and policed nor declared global; empty when all is well. */
    public static List<String> unprotectedTables(DatabaseLogin owner) throws SQLException {
        String sql = """
                select format('%I.%I', n.nspname, c.relname) as name,
                       c.relrowsecurity and c.relforcerowsecurity as forced,
                       exists (select 1 from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
                                 and 'probity_app' = any (p.roles)
                                 and p.qual like '%app.tenant%' and p.with_check like '%app.tenant%') as policed,
                       (select g.rights from platform.global_table g where to_regclass(g.name) = c.oid) as declared,
                       has_table_privilege('probity_app', c.oid, 'select, insert, update, delete') as reachable,
                       exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'
                                 and not a.attisdropped) as owned_by_tenant,
                       exists (select 1 from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
                                 and 'probity_infra' = any (p.roles)
                                 and not exists (select 1 from platform.infrastructure_table i
                                                  where to_regclass(i.name) = c.oid)) as opened_in_silence
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                  and c.relname <> 'flyway_history'
                order by 1
                """;
        List<String> problems = new ArrayList<>();
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String name = row.getString("name");
                boolean isProtected = row.getBoolean("forced") && row.getBoolean("policed");
                String declared = row.getString("declared");
                if (row.getBoolean("opened_in_silence")) {
                    problems.add(name + " is open to the infrastructure role but not listed");
                }
                if (isProtected) {
                    continue;
                }
                if (declared == null) {
                    problems.add(name + " has no forced tenant policy and is not declared global");
                } else if (row.getBoolean("owned_by_tenant") && row.getBoolean("reachable")) {
                    problems.add(
                            name + " is declared global but carries tenant_id and is reachable by the application");
                }
            }
        }
        return problems;
    }
}

package dev.probity.server.registry;

import dev.probity.platform.database.Database;
import dev.probity.platform.tenancy.Caller;
import java.util.List;
import org.springframework.stereotype.Repository;

@Repository
class LineageStore {

    private final Database database;

    LineageStore(Database database) {
        this.database = database;
    }

    void insert(Lineage.Edge edge) {
        database.sql()
                .sql("""
                        insert into registry.lineage_edge
                               (tenant_id, source_type, source_id, relation, target_type, target_id)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        Caller.current().tenant(),
                        edge.source().type(),
                        edge.source().id(),
                        edge.relation(),
                        edge.target().type(),
                        edge.target().id())
                .update();
    }

    /**
     * The edges by which the node was caused and those it caused. Up and down are walked apart: a sibling that merely
     * shares an ancestor does not belong to the lineage.
     */
    List<Lineage.Edge> around(Lineage.Node node) {
        return database.sql()
                .sql("""
                        with recursive
                        up as (
                            select e.* from registry.lineage_edge e where e.target_type = :type and e.target_id = :id
                            union
                            select e.* from registry.lineage_edge e
                              join up on e.target_type = up.source_type and e.target_id = up.source_id),
                        down as (
                            select e.* from registry.lineage_edge e where e.source_type = :type and e.source_id = :id
                            union
                            select e.* from registry.lineage_edge e
                              join down on e.source_type = down.target_type and e.source_id = down.target_id)
                        select source_type, source_id, relation, target_type, target_id
                          from (select * from up union select * from down) edges
                         order by recorded_at, source_type, source_id, relation, target_type, target_id
                         limit 1000
                        """)
                .param("type", node.type())
                .param("id", node.id())
                .query((row, number) -> new Lineage.Edge(
                        new Lineage.Node(row.getString("source_type"), row.getString("source_id")),
                        row.getString("relation"),
                        new Lineage.Node(row.getString("target_type"), row.getString("target_id"))))
                .list();
    }
}

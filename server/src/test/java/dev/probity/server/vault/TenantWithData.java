package dev.probity.server.vault;

import java.util.UUID;

/** A tenant that has imported one row, and where that row is read. */
record TenantWithData(String steward, String dataset, String records) {

    static TenantWithData create(VaultServer server) throws Exception {
        String steward = UUID.randomUUID() + ":dataset:read,dataset:write,job:read,encryption_key:admin";
        String dataset = server.post(steward, "/api/v1/datasets", "application/json", """
                        {"name": "people", "classification": "confidential",
                         "columns": [{"name": "age", "type": "integer", "required": true}]}
                        """)
                .text("id");
        String path = "/api/v1/datasets/" + dataset;
        VaultServer.Answer accepted = server.post(steward, path + "/imports", "text/csv", "age\n20\n");
        server.finished(steward, accepted.text("job_id"));
        String version = server.get(steward, path + "/imports/" + accepted.text("import_id"))
                .text("version_id");
        return new TenantWithData(steward, dataset, path + "/versions/" + version + "/records");
    }

    UUID tenant() {
        return UUID.fromString(steward.substring(0, 36));
    }

    int status(VaultServer server) throws Exception {
        return server.get(steward, records).status();
    }
}

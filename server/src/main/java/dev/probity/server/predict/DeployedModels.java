package dev.probity.server.predict;

import java.util.List;

/** Everything that is deployed, of all tenants. */
interface DeployedModels {

    List<Deployed> all();
}

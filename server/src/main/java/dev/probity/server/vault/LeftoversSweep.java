package dev.probity.server.vault;

import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.database.Database;
import dev.probity.platform.runtime.Role;
import dev.probity.platform.tenancy.Caller;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every minute, in all tenants, for what no import that ends would remove: uploads of processes that died, of
 * imports that were cancelled before they began, and what could not be removed the first time.
 */
@Component
class LeftoversSweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LeftoversSweep.class);

    private final Database database;
    private final Leftovers leftovers;
    private final boolean wanted;
    private volatile @Nullable ScheduledExecutorService timer;

    @Autowired
    LeftoversSweep(Database database, Leftovers leftovers, RuntimeConfig config) {
        this(database, leftovers, config.role().contains(Role.WORKER));
    }

    LeftoversSweep(Database database, Leftovers leftovers, boolean wanted) {
        this.database = database;
        this.leftovers = leftovers;
        this.wanted = wanted;
    }

    private record Place(UUID tenant, UUID dataset) {}

    void sweep() {
        for (Place place : places()) {
            Caller.run(Caller.system(place.tenant(), "leftovers"), () -> leftovers.collect(place.dataset()));
        }
    }

    private List<Place> places() {
        return database.inInfraTransaction(() -> database.infra()
                .sql("""
                        select tenant_id, dataset_id from vault.dataset_import
                         where collected_at is null and state in ('failed', 'cancelled')
                        union
                        select tenant_id, dataset_id from vault.upload where begun_at < now() - interval '1 day'
                        """)
                .query((row, number) ->
                        new Place(row.getObject("tenant_id", UUID.class), row.getObject("dataset_id", UUID.class)))
                .list());
    }

    @Override
    public void start() {
        if (wanted) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("leftovers").factory());
            timer = started;
            var unused = started.scheduleWithFixedDelay(this::guarded, 1, 1, TimeUnit.MINUTES);
        }
    }

    private void guarded() {
        try {
            sweep();
        } catch (RuntimeException e) {
            if (isRunning()) {
                LOG.warn("leftovers of imports could not be looked for; trying again", e);
            }
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService present = timer;
        timer = null;
        if (present != null) {
            present.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}

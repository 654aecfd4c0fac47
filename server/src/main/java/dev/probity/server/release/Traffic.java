package dev.probity.server.release;

import java.util.List;
import org.springframework.stereotype.Service;

/** What serves now, of every tenant, for the data path to load; {@link #CHANNEL} is notified of every change. */
@Service
public class Traffic {
    /** The PostgreSQL channel; its payload is the tenant. */
    public static final String CHANNEL = "traffic_changed";

    private final TrafficStore store;

    Traffic(TrafficStore store) {
        this.store = store;
    }

    /** Every split of every tenant, read as the infrastructure role; not for a request's path. */
    public List<TrafficSplit> all() {
        return store.all();
    }
}

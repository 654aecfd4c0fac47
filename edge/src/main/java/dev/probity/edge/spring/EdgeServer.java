package dev.probity.edge.spring;

import dev.probity.edge.Edge;
import dev.probity.platform.http.ServerCertificate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The listener's life inside the server: it starts last and stops first, so that what it needs outlives it. */
public final class EdgeServer implements SmartLifecycle {
    private final boolean wanted;
    private final Supplier<Edge> start;
    private volatile @Nullable Edge edge;

    EdgeServer(boolean wanted, Supplier<Edge> start) {
        this.wanted = wanted;
        this.start = start;
    }

    /** The port it listens on; -1 while it does not. */
    public int port() {
        Edge running = edge;
        return running == null ? -1 : running.port();
    }

    /** Shows another certificate from the next handshake on. */
    void show(ServerCertificate certificate) {
        Edge running = edge;
        if (running != null) {
            running.show(certificate);
        }
    }

    @Override
    public void start() {
        if (wanted) {
            edge = start.get();
        }
    }

    @Override
    public void stop() {
        Edge running = edge;
        if (running != null) {
            running.close();
            edge = null;
        }
    }

    @Override
    public boolean isRunning() {
        return edge != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}

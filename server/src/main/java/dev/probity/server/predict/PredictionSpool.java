package dev.probity.server.predict;

import dev.probity.platform.spool.Spool;

/** The spool of predictions: a type of its own, because other modules have spools too. */
record PredictionSpool(Spool spool) implements AutoCloseable {

    @Override
    public void close() {
        spool.close();
    }
}

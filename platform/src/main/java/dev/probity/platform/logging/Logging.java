package dev.probity.platform.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the configuration to the log. Lines written before that are in the automatic format. */
public final class Logging {
    private Logging() {}

    public static void configure(LogConfig config) {
        LogEncoder.choose(config.format());
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME)
                    .setLevel(Level.toLevel(config.level().name()));
        }
    }
}

package dev.probity.platform.logging;

import dev.probity.platform.configuration.ConfigurationArea;
import dev.probity.platform.configuration.Setting;

/** Settings of the log. */
@ConfigurationArea(name = "log", description = "The log on standard output. Personal data in it is always masked.")
public record LogConfig(
        @Setting(description = "`auto` (text on a terminal, JSON otherwise), `json` or `text`", defaultValue = "auto")
        Format format,

        @Setting(description = "Least level: `trace`, `debug`, `info`, `warn` or `error`", defaultValue = "info")
        Level level) {

    /** How a line is written. */
    public enum Format {
        AUTO,
        JSON,
        TEXT
    }

    /** What is worth a line. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}

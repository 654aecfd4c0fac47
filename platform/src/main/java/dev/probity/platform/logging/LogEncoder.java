package dev.probity.platform.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.probity.detect.LogMasker;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one event as one line of JSON, or as text for people.
 *
 * <p>Message, values and exception are masked; the ids of the context are not, because they are ours and a detector may
 * take a run of digits in them for a telephone number.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> CONTEXT = List.of("trace_id", "request_id", "tenant", "actor");
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static volatile boolean text = onTerminal();

    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    static void choose(LogConfig.Format format) {
        text = switch (format) {
            case AUTO -> onTerminal();
            case JSON -> false;
            case TEXT -> true;
        };
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = text ? text(event) : json(event);
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static String json(ILoggingEvent event) {
        var line = new LinkedHashMap<String, Object>();
        line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("message", LogMasker.mask(String.valueOf(event.getFormattedMessage())));
        Map<String, String> context = event.getMDCPropertyMap();
        for (String key : CONTEXT) {
            String value = context.get(key);
            if (value != null) {
                line.put(key, value);
            }
        }
        for (KeyValuePair pair : pairs(event)) {
            line.putIfAbsent(pair.key, masked(pair.value));
        }
        line.put("thread", event.getThreadName());
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            line.put("error", LogMasker.mask(ThrowableProxyUtil.asString(failure)));
        }
        return JSON.writeValueAsString(line);
    }

    static String text(ILoggingEvent event) {
        var line = new StringBuilder();
        line.append(CLOCK.format(Instant.ofEpochMilli(event.getTimeStamp())));
        line.append(' ').append("%-5s".formatted(event.getLevel())).append(' ');
        line.append(shortened(event.getLoggerName())).append("  ");
        line.append(LogMasker.mask(String.valueOf(event.getFormattedMessage())));
        for (KeyValuePair pair : pairs(event)) {
            line.append(' ').append(pair.key).append('=').append(masked(pair.value));
        }
        String trace = event.getMDCPropertyMap().get("trace_id");
        if (trace != null) {
            line.append(" trace=").append(trace);
        }
        IThrowableProxy failure = event.getThrowableProxy();
        if (failure != null) {
            line.append('\n').append(LogMasker.mask(ThrowableProxyUtil.asString(failure)));
        }
        // A line break inside a message could be made to look like a line of its own.
        return failure == null ? line.toString().replace("\r", "\\r").replace("\n", "\\n") : line.toString();
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs == null ? List.of() : pairs;
    }

    private static Object masked(@Nullable Object value) {
        return value instanceof Number || value instanceof Boolean ? value : LogMasker.mask(String.valueOf(value));
    }

    private static String shortened(String logger) {
        int dot = logger.lastIndexOf('.');
        return dot < 0 ? logger : logger.substring(dot + 1);
    }
}

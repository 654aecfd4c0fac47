package dev.probity.platform.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Trace and request ids as they arrive, or new ones. */
public final class TraceIds {
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private TraceIds() {}

    /** The trace id of a W3C {@code traceparent}; a new one when there is none or it is malformed. */
    public static String traceId(@Nullable String traceparent) {
        if (traceparent != null) {
            var match = TRACEPARENT.matcher(traceparent);
            if (match.matches()) {
                return match.group(1);
            }
        }
        var random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong() | 1L)
                + HexFormat.of().toHexDigits(random.nextLong());
    }

    /** The client's own request id when it is harmless in a log line, otherwise the trace id. */
    public static String requestId(@Nullable String given, String traceId) {
        return given != null && REQUEST_ID.matcher(given).matches() ? given : traceId;
    }
}

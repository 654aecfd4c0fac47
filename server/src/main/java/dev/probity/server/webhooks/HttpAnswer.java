package dev.probity.server.webhooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an answer by HTTP/1.1 (RFC 9112): its status, its headers and at most {@link #EXCERPT} bytes of its
 * body.
 *
 * @param headers by lower-case name; of several with one name, the first
 */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    static final int EXCERPT = 1024;

    private static final int LARGEST_HEAD = 32 * 1024;
    private static final int MOST_INTERIM = 5;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");

    /** What came is not HTTP. */
    static final class NotHttpException extends IOException {
        private static final long serialVersionUID = 1L;

        NotHttpException(String message) {
            super(message);
        }
    }

    /** @throws NotHttpException when what comes is not an answer */
    static HttpAnswer read(InputStream in) throws IOException {
        for (int interim = 0; interim <= MOST_INTERIM; interim++) {
            Head head = new Head(in);
            int status = head.status();
            Map<String, String> headers = head.headers();
            if (status >= 200) {
                boolean bodiless = status == 204 || status == 304;
                return new HttpAnswer(status, headers, bodiless ? new byte[0] : excerpt(in, headers));
            }
        }
        throw new NotHttpException("too many interim answers");
    }

    /** Once there is a status, a body that does not come does not matter. */
    private static byte[] excerpt(InputStream in, Map<String, String> headers) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try {
            if (headers.getOrDefault("transfer-encoding", "")
                    .toLowerCase(Locale.ROOT)
                    .contains("chunked")) {
                readChunks(in, kept);
            } else {
                long length = number(headers.get("content-length"));
                copy(in, kept, length < 0 ? EXCERPT : length);
            }
        } catch (IOException e) {
            return kept.toByteArray();
        }
        return kept.toByteArray();
    }

    private static void readChunks(InputStream in, ByteArrayOutputStream kept) throws IOException {
        while (kept.size() < EXCERPT) {
            String size = new Head(in).line().split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}") || size.matches("0+")) {
                return;
            }
            copy(in, kept, Long.parseLong(size, 16));
            if (kept.size() < EXCERPT && !new Head(in).line().isEmpty()) {
                return;
            }
        }
    }

    private static void copy(InputStream in, ByteArrayOutputStream kept, long wanted) throws IOException {
        byte[] buffer = new byte[EXCERPT];
        long left = Math.min(wanted, EXCERPT - kept.size());
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return;
            }
            kept.write(buffer, 0, read);
            left -= read;
        }
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
    }

    CourierAnswer.Answered asCourierAnswer(Instant now) {
        return new CourierAnswer.Answered(status, retryAfter(now), text());
    }

    /** Seconds or a date (RFC 9110, 10.2.3); null when it says neither. */
    private @Nullable Duration retryAfter(Instant now) {
        String value = headers.get("retry-after");
        if (value == null) {
            return null;
        }
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Without what a terminal or a database would trip over. */
    private String text() {
        return new String(body, StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD");
    }

    /** Lines up to the empty one. */
    private static final class Head {
        private final InputStream in;
        private int size;

        Head(InputStream in) {
            this.in = in;
        }

        int status() throws IOException {
            Matcher match = STATUS.matcher(line());
            if (!match.matches()) {
                throw new NotHttpException("no status line");
            }
            return Integer.parseInt(match.group(1));
        }

        Map<String, String> headers() throws IOException {
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon <= 0) {
                    throw new NotHttpException("no header");
                }
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return headers;
        }

        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("ended within a line");
                }
                if (++size > LARGEST_HEAD) {
                    throw new NotHttpException("a head that does not end");
                }
                line.append((char) next);
            }
            return line.isEmpty() || line.charAt(line.length() - 1) != '\r'
                    ? line.toString()
                    : line.substring(0, line.length() - 1);
        }
    }
}

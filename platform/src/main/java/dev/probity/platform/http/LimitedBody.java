package dev.probity.platform.http;

import dev.probity.platform.configuration.ByteSize;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request whose body ends in a problem when it grows past its limit, whatever its Content-Length promised. */
final class LimitedBody extends HttpServletRequestWrapper {
    private final long limit;
    private @Nullable ServletInputStream stream;

    private LimitedBody(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
    }

    /** @throws ProblemException at once when the Content-Length is too large already */
    static LimitedBody of(HttpServletRequest request, HttpConfig limits) {
        ByteSize limit = documentType(request.getContentType()) ? limits.maxJsonBody() : limits.maxUpload();
        if (request.getContentLengthLong() > limit.bytes()) {
            throw tooLarge(limit.bytes());
        }
        return new LimitedBody(request, limit.bytes());
    }

    /** Bodies that are read into memory as a whole: JSON, forms, and those that do not say. */
    static boolean documentType(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/json")
                || type.contains("+json")
                || type.startsWith("application/x-www-form-urlencoded");
    }

    private static ProblemException tooLarge(long limit) {
        return ProblemException.of(
                        CommonProblem.PAYLOAD_TOO_LARGE, "The body may have at most " + new ByteSize(limit) + ".")
                .with("limit_bytes", limit);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Counting(super.getInputStream(), limit);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        try {
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "The charset of the body is not known.");
        }
    }

    private static final class Counting extends ServletInputStream {
        private final ServletInputStream in;
        private final long limit;
        private long read;

        Counting(ServletInputStream in, long limit) {
            this.in = in;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw tooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}

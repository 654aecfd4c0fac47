package dev.probity.server.webhooks;

import dev.probity.platform.net.AddressGuard;
import dev.probity.platform.net.AddressGuard.Verdict;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Carries a message to its receiver by HTTP/1.1, on a connection of its own.
 *
 * <p>It connects to the very address that was looked at, which Java's HTTP client cannot be told to do: that one resolves
 * the name again, and a name may resolve differently the second time. TLS still checks the certificate against the name.
 * Redirects are answers like any other, no more than the beginning of an answer is read, and when the time is over the
 * connection is cut, whatever it is doing.
 */
final class Courier implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final AddressGuard addresses;
    private final SSLSocketFactory tls;
    private final Duration timeout;
    private final Clock clock;
    private final ScheduledExecutorService cutter = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-timeouts").factory());

    /**
     * @param timeout for everything from connecting to the end of what is read of the answer
     * @param clock by which a {@code Retry-After} that names a moment is understood
     */
    Courier(AddressGuard addresses, SSLSocketFactory tls, Duration timeout, Clock clock) {
        this.addresses = addresses;
        this.tls = tls;
        this.timeout = timeout;
        this.clock = clock;
    }

    CourierAnswer post(URI url, Map<String, String> headers, byte[] body) {
        return switch (addresses.resolve(url)) {
            case Verdict.Allowed allowed -> post(url, allowed.addresses(), headers, body);
            case Verdict.Refused refused ->
                new CourierAnswer.Unanswered("the address " + WebhookAddress.words(refused.fault()));
        };
    }

    private CourierAnswer post(URI url, List<InetAddress> candidates, Map<String, String> headers, byte[] body) {
        long end = System.nanoTime() + timeout.toNanos();
        Socket connection = null;
        for (InetAddress candidate : candidates) {
            connection = connected(url, candidate, end);
            if (connection != null) {
                break;
            }
        }
        if (connection == null) {
            return new CourierAnswer.Unanswered("no connection could be made");
        }
        Socket raw = connection;
        var cut = cutter.schedule(() -> abort(raw), Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        try (raw) {
            Socket channel = secured(url, raw);
            send(channel.getOutputStream(), url, headers, body);
            return HttpAnswer.read(new BufferedInputStream(channel.getInputStream()))
                    .asCourierAnswer(clock.instant());
        } catch (IOException | RuntimeException e) {
            return new CourierAnswer.Unanswered(reason(e, end));
        } finally {
            cut.cancel(false);
        }
    }

    private static @Nullable Socket connected(URI url, InetAddress address, long end) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        int patience = (int) Math.min(CONNECT.toMillis(), left);
        if (patience <= 0) {
            return null;
        }
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port(url)), patience);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            abort(socket);
            return null;
        }
    }

    private Socket secured(URI url, Socket raw) throws IOException {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return raw;
        }
        SSLSocket secured = (SSLSocket) tls.createSocket(raw, bareHost(url), port(url), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void send(OutputStream out, URI url, Map<String, String> headers, byte[] body) throws IOException {
        URI ascii = URI.create(url.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(ascii.getRawAuthority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] message = new byte[start.length + body.length];
        System.arraycopy(start, 0, message, 0, start.length);
        System.arraycopy(body, 0, message, start.length, body.length);
        out.write(message);
        out.flush();
    }

    private String reason(Exception failure, long end) {
        if (System.nanoTime() - end >= 0) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        return switch (failure) {
            case SSLException _ -> "TLS failed: the certificate or the protocol was not accepted";
            case HttpAnswer.NotHttpException _ -> "the answer was not HTTP";
            default -> "the connection ended before there was an answer";
        };
    }

    private static String bareHost(URI url) {
        String host = String.valueOf(url.getHost());
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static void abort(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is given up either way.
            return;
        }
    }

    @Override
    public void close() {
        cutter.shutdownNow();
    }
}

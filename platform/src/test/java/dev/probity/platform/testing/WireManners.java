package dev.probity.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What every listener does with requests that no HTTP client would send, asked byte by byte over a socket. */
public final class WireManners {

    private WireManners() {}

    /** {@code Connection: close} is kept: reading to the end ends. */
    public static void assertClosesWhenAsked(URI base) throws IOException {
        String answer = exchange(base, "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 ").endsWith("}");
    }

    /** What is refused before it is a request is answered by a problem too, and the connection ends. */
    public static void assertProblemsForWhatIsHardlyARequest(URI base) throws IOException {
        for (String request : List.of(
                "GET /livez HTTP/1.1\r\n\r\n",
                "GET /li\\vez HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n",
                "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}")) {
            assertThat(exchange(base, request))
                    .startsWith("HTTP/1.1 4")
                    .contains("application/problem+json", "/problems/", "nosniff");
        }
    }

    /** Everything that comes until the listener closes. */
    public static String exchange(URI base, String request) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

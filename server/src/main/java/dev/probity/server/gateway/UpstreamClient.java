package dev.probity.server.gateway;

import dev.probity.platform.configuration.Secret;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tracing.Tracing;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls language model servers. Redirects are not followed: they would lead past the check of the address. */
final class UpstreamClient implements AutoCloseable {
    static final int LARGEST_ANSWER = 16 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration FIRST_BYTE = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final UpstreamGuard addresses;

    UpstreamClient(UpstreamGuard addresses) {
        this.addresses = addresses;
    }

    /** The successful answer's body, to be read to its end or closed. */
    InputStream post(Upstream upstream, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(upstream.at(path))
                .timeout(FIRST_BYTE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        Secret key = upstream.key();
        if (key != null) {
            request.header("Authorization", "Bearer " + key.reveal());
        }
        String traceparent = Tracing.traceparent();
        if (traceparent != null) {
            request.header("traceparent", traceparent);
        }
        addresses.check(upstream.baseUrl());
        HttpResponse<InputStream> answer = send(upstream, request.build());
        if (answer.statusCode() == 200) {
            return answer.body();
        }
        close(answer.body());
        throw refusal(upstream, answer);
    }

    private HttpResponse<InputStream> send(Upstream upstream, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw unreachable(upstream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(upstream);
        }
    }

    static ProblemException unreachable(Upstream upstream) {
        return ProblemException.of(
                GatewayProblem.UPSTREAM_UNREACHABLE, "The upstream \"" + upstream.name() + "\" did not answer.");
    }

    /** Its words are not passed on: they may hold its key or what it was sent. */
    private static ProblemException refusal(Upstream upstream, HttpResponse<InputStream> answer) {
        int status = answer.statusCode();
        ProblemException refusal = status == 429
                ? ProblemException.of(
                        GatewayProblem.UPSTREAM_BUSY, "The upstream \"" + upstream.name() + "\" is limiting requests.")
                : ProblemException.of(
                        GatewayProblem.UPSTREAM_REFUSED,
                        "The upstream \"" + upstream.name() + "\" answered with status " + status + ".");
        answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .ifPresent(value -> refusal.header("Retry-After", value));
        return refusal.with("upstream_status", status);
    }

    static void close(@Nullable InputStream body) {
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                // The connection is given up either way.
                return;
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

package dev.probity.platform.crypto.root;

import dev.probity.platform.crypto.KeyUnavailableException;
import dev.probity.platform.crypto.KeyUnavailableException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A key management service that is asked by POST and answers in JSON. Redirects are not followed: they carry tokens. */
final class KeyService {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final long LONGEST_ANSWER = 1 << 20;

    /** @param body empty JSON object when the answer had none that can be read */
    record Answer(int status, JsonNode body) {
        boolean succeeded() {
            return status == 200;
        }
    }

    private final HttpClient client;
    private final Duration timeout;

    KeyService(Duration timeout, @Nullable SSLContext trust) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (trust != null) {
            builder.sslContext(trust);
        }
        this.client = builder.build();
        this.timeout = timeout;
    }

    /**
     * @param keyId stands in the refusal
     * @throws KeyUnavailableException when there is no answer in time
     */
    Answer post(String keyId, URI target, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).timeout(timeout).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
            return new Answer(response.statusCode(), parsed(response.body()));
        } catch (IOException failure) {
            throw unreachable(keyId, target.getScheme() + "://" + target.getAuthority() + " does not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable(keyId, "waiting for the answer was interrupted", interrupted);
        }
    }

    static KeyUnavailableException unreachable(String keyId, String what, Throwable cause) {
        return new KeyUnavailableException(
                Reason.UNREACHABLE,
                keyId,
                "root key " + keyId + " cannot be asked: " + what + " (" + cause + ")",
                cause);
    }

    static KeyUnavailableException refused(Reason reason, String keyId, String what) {
        return new KeyUnavailableException(reason, keyId, "root key " + keyId + " " + what);
    }

    /** Keys and tokens travel only encrypted, or not beyond this machine. */
    static void requireSafe(String setting, URI address) {
        boolean loopback = Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(address.getHost()));
        boolean safe = "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && loopback);
        if (!safe || address.getHost() == null) {
            throw new IllegalArgumentException(setting + " must be an https:// address (http:// only on this machine)");
        }
    }

    static String withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }
}

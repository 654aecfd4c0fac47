package dev.probity.server.gateway;

import dev.probity.platform.configuration.Secret;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A language model server as the data path uses it.
 *
 * @param baseUrl what an OpenAI client calls the base URL, without a slash at the end
 * @param models names that are sent there
 * @param key the server's own key, opened; null when it wants none
 */
record Upstream(
        UUID id,
        String name,
        URI baseUrl,
        List<String> models,
        @Nullable Secret key) {
    Upstream {
        models = List.copyOf(models);
    }

    URI at(String path) {
        return URI.create(baseUrl + path);
    }
}

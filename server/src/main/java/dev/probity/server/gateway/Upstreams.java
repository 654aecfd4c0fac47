package dev.probity.server.gateway;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.problem.ProblemException;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The language model servers a tenant may send prompts to. */
@Service
class Upstreams {
    private static final int MOST_MODELS = 200;

    private final Database database;
    private final UpstreamStore store;
    private final UpstreamGuard addresses;
    private final AuditTrail audit;

    Upstreams(Database database, UpstreamStore store, UpstreamGuard addresses, AuditTrail audit) {
        this.database = database;
        this.store = store;
        this.addresses = addresses;
        this.audit = audit;
    }

    UpstreamStore.Row create(String name, String baseUrl, List<String> models, @Nullable String key) {
        refuseBadNames(name, models);
        URI url = address(baseUrl);
        addresses.check(url);
        if (key != null && (key.isBlank() || key.chars().anyMatch(c -> c < 0x21 || c > 0x7E))) {
            throw ProblemException.invalid("/api_key", "must be printable characters without spaces");
        }
        UUID id = Ids.next();
        return database.inTransaction(() -> {
            if (!store.insert(id, name, url, models, key)) {
                throw ProblemException.of(
                        GatewayProblem.UPSTREAM_EXISTS, "There is an upstream named \"" + name + "\" already.");
            }
            audit.append(AuditEntry.of("upstream.created")
                    .entity("upstream", id.toString())
                    .detail("name", name)
                    .detail("base_url", url.toString())
                    .detail("models", models));
            store.tell();
            return store.find(id).orElseThrow();
        });
    }

    UpstreamStore.Row find(UUID id) {
        return database.readOnly(() -> store.find(id)).orElseThrow(() -> ProblemException.notFound("upstream", id));
    }

    List<UpstreamStore.Row> list(@Nullable UUID after, int limit) {
        return database.readOnly(() -> store.list(after, limit));
    }

    void delete(UUID id) {
        database.inTransaction(() -> {
            if (!store.delete(id)) {
                throw ProblemException.notFound("upstream", id);
            }
            audit.append(AuditEntry.of("upstream.deleted").entity("upstream", id.toString()));
            store.tell();
        });
    }

    private static void refuseBadNames(String name, List<String> models) {
        if (name.isBlank() || name.length() > 100) {
            throw ProblemException.invalid("/name", "must have 1 to 100 characters");
        }
        if (models.isEmpty() || models.size() > MOST_MODELS) {
            throw ProblemException.invalid("/models", "must name 1 to " + MOST_MODELS + " models");
        }
        for (int i = 0; i < models.size(); i++) {
            if (!models.get(i).matches("[\\p{Alnum}][\\p{Alnum}._:/@-]{0,127}")) {
                throw ProblemException.invalid(
                        "/models/" + i, "must be a model name of at most 128 letters, digits and . _ : / @ -");
            }
        }
    }

    private static URI address(String baseUrl) {
        try {
            String trimmed = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
            return URI.create(trimmed);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("/base_url", "must be a URL");
        }
    }
}

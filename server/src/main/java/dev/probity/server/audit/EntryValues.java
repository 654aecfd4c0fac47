package dev.probity.server.audit;

import dev.probity.ledger.Batch;
import dev.probity.ledger.CanonicalJson;
import dev.probity.ledger.Hash;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.Merkle;
import dev.probity.ledger.SaltedValue;
import dev.probity.platform.json.StoredJson;
import dev.probity.platform.tenancy.Caller;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The values behind an entry's commitments. One random seed stands for all salts: each is derived from it by name, so a
 * value can be disclosed with its own salt without giving away the others.
 *
 * @param values by commitment name: tenant, actor, request, entity, reason, details
 */
record EntryValues(byte[] seed, SortedMap<String, Object> values) {
    private static final byte[] SALT_DOMAIN = "dev.probity/salt/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final long MAX_EXACT = 1L << 53;
    private static final SecureRandom RANDOM = new SecureRandom();

    static EntryValues of(AuditEntry entry, Caller caller) {
        TreeMap<String, Object> values = new TreeMap<>();
        values.put("tenant", caller.tenant().toString());
        values.put(
                "actor",
                Map.of(
                        "id", caller.actor().toString(),
                        "name", caller.name(),
                        "kind", caller.kind().name().toLowerCase(Locale.ROOT)));
        values.put("request", caller.requestId());
        if (entry.entityType() != null && entry.entityId() != null) {
            values.put("entity", Map.of("type", entry.entityType(), "id", entry.entityId()));
        }
        if (entry.reason() != null) {
            values.put("reason", entry.reason());
        }
        if (!entry.details().isEmpty()) {
            values.put("details", plain(entry.details()));
        }
        byte[] seed = new byte[SaltedValue.SALT_LENGTH];
        RANDOM.nextBytes(seed);
        return new EntryValues(seed, values);
    }

    /** Reads what {@link #encoded} wrote. */
    static EntryValues parse(byte[] encoded) {
        JsonNode node = CanonicalJson.parse(encoded);
        TreeMap<String, Object> values = new TreeMap<>();
        node.path("values").properties().forEach(p -> values.put(p.getKey(), p.getValue()));
        return new EntryValues(Base64.getDecoder().decode(node.path("seed").asString("")), values);
    }

    byte[] encoded() {
        return CanonicalJson.bytes(Map.of("seed", Base64.getEncoder().encodeToString(seed), "values", values));
    }

    SortedMap<String, Hash> commitments() {
        TreeMap<String, Hash> commitments = new TreeMap<>();
        salted().forEach((name, value) -> commitments.put(name, value.commitment(name)));
        return commitments;
    }

    SortedMap<String, SaltedValue> salted() {
        TreeMap<String, SaltedValue> salted = new TreeMap<>();
        values.forEach((name, value) -> salted.put(name, new SaltedValue(salt(name), value)));
        return salted;
    }

    @Nullable
    JsonNode find(String name) {
        return values.get(name) instanceof JsonNode node ? node : null;
    }

    private byte[] salt(String name) {
        return Merkle.sha256(SALT_DOMAIN, (name + "\n").getBytes(StandardCharsets.UTF_8), seed)
                .bytes();
    }

    /** What callers hand over, as JSON that has exactly one form. An odd number must not stop an action. */
    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), item == null ? "null" : plain(item)));
                yield copy;
            }
            case Collection<?> items ->
                items.stream().map(item -> item == null ? "null" : plain(item)).toList();
            case Double number when !Double.isFinite(number) -> number.toString();
            case Float number when !Float.isFinite(number) -> number.toString();
            case Long number when Math.abs(number) > MAX_EXACT -> number.toString();
            case String _, Boolean _, Number _, JsonNode _ -> value;
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Object[] items -> plain(List.of(items));
            case Record components -> plain(StoredJson.mapper().convertValue(components, Map.class));
            default -> String.valueOf(value);
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EntryValues that && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(seed);
    }

    /** Whether these values are the ones an entry committed to; nothing less and nothing else. */
    boolean matches(SortedMap<String, Hash> committed) {
        try {
            TreeMap<String, Hash> expected = new TreeMap<>(committed);
            expected.remove(Batch.COMMITMENT);
            return commitments().equals(expected);
        } catch (MalformedException e) {
            return false;
        }
    }
}

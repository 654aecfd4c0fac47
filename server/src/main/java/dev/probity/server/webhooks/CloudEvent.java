package dev.probity.server.webhooks;

import dev.probity.platform.json.StoredJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An event as it leaves the house: CloudEvents 1.0 in the structured mode of its JSON format.
 *
 * @param id the same for every receiver and every attempt
 * @param type {@code dev.probity.<module>.<event>}
 * @param subject the entity that it concerns
 * @param data JSON
 */
record CloudEvent(UUID id, UUID tenant, String type, String subject, Instant time, String data) {
    static final String MEDIA_TYPE = "application/cloudevents+json";
    static final String TEST_TYPE = "dev.probity.webhooks.test";

    private static final String PREFIX = "dev.probity.";
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /** The type of an event that was published as a record of this class. */
    static String typeOf(String className) {
        int name = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1;
        String home = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        String module = home.substring(home.lastIndexOf('.') + 1);
        String event = WORD_START.matcher(className.substring(name)).replaceAll("_");
        return PREFIX + module + "." + event.toLowerCase(Locale.ROOT);
    }

    /** The bytes that are signed and sent are this text in UTF-8. */
    String json() {
        var body = StoredJson.mapper().createObjectNode();
        body.put("specversion", "1.0");
        body.put("id", id.toString());
        body.put("source", "/tenants/" + tenant);
        body.put("type", type);
        body.put("subject", subject);
        body.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
        body.put("datacontenttype", "application/json");
        body.set("data", StoredJson.mapper().readTree(data));
        return body.toString();
    }
}

package dev.probity.ledger.bundle;

import dev.probity.ledger.CanonicalJson;
import dev.probity.ledger.MalformedException;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.NoteVerifier;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A DSSE envelope (github.com/secure-systems-lab/dsse, protocol and envelope v1.0): a payload with its type, signed
 * together. The pre-authentication encoding starts with {@code DSSEv1}, so that its signature can never pass for one of a
 * signed note by the same key.
 */
record Dsse(String payloadType, byte[] payload, List<Signature> signatures) {
    static final String IN_TOTO = "application/vnd.in-toto+json";

    record Signature(String keyId, byte[] value) {}

    static Dsse sign(String payloadType, byte[] payload, NoteSigner signer) {
        byte[] value = signer.signature(preAuthenticationEncoding(payloadType, payload));
        return new Dsse(payloadType, payload, List.of(new Signature(keyId(signer.verifier()), value)));
    }

    static Dsse parse(byte[] json) {
        JsonNode node = CanonicalJson.parse(json);
        JsonNode type = node.path("payloadType");
        JsonNode payload = node.path("payload");
        JsonNode signatures = node.path("signatures");
        if (!type.isString() || !payload.isString() || !signatures.isArray() || signatures.isEmpty()) {
            throw new MalformedException("not a DSSE envelope");
        }
        return new Dsse(
                type.stringValue(),
                base64(payload.stringValue()),
                signatures
                        .valueStream()
                        .map(s -> new Signature(
                                s.path("keyid").asString(""),
                                base64(s.path("sig").asString(""))))
                        .toList());
    }

    byte[] encoded() {
        Base64.Encoder base64 = Base64.getEncoder();
        List<Map<String, String>> lines = signatures.stream()
                .map(s -> Map.of("keyid", s.keyId(), "sig", base64.encodeToString(s.value())))
                .toList();
        return CanonicalJson.bytes(
                Map.of("payloadType", payloadType, "payload", base64.encodeToString(payload), "signatures", lines));
    }

    /** Key ids are hints only, so every signature is tried. */
    boolean verifiedBy(NoteVerifier key) {
        byte[] message = preAuthenticationEncoding(payloadType, payload);
        return signatures.stream().anyMatch(s -> key.verify(message, s.value()));
    }

    static String keyId(NoteVerifier key) {
        return key.name() + "+" + key.keyIdHex();
    }

    private static byte[] preAuthenticationEncoding(String type, byte[] payload) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 100);
        out.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(typeBytes);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not base64 in a DSSE envelope", e);
        }
    }
}

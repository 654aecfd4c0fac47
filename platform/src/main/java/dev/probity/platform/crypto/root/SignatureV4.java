package dev.probity.platform.crypto.root;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * AWS Signature Version 4 for requests without a query, in the header form
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
final class SignatureV4 {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String accessKey;
    private final String secretKey;
    private final String region;
    private final String service;

    SignatureV4(String accessKey, String secretKey, String region, String service) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
        this.service = service;
    }

    /** The value of {@code X-Amz-Date}, which must be among the signed headers. */
    static String time(Instant when) {
        return TIME.format(when);
    }

    /** The value of {@code Authorization} for a request with exactly these headers, beside {@code Host}. */
    String authorization(String method, URI target, Map<String, String> headers, byte[] body) {
        TreeMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) ->
                signed.put(name.toLowerCase(Locale.ROOT), value.strip().replaceAll(" +", " ")));
        signed.put("host", target.getAuthority());
        String names = String.join(";", signed.keySet());
        String canonical = method + "\n" + (target.getRawPath().isEmpty() ? "/" : target.getRawPath()) + "\n\n"
                + signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + Hashes.hex(body);
        String time = Objects.requireNonNull(signed.get("x-amz-date"), "X-Amz-Date is signed");
        String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + Hashes.hex(bytes(canonical));
        String signature = HexFormat.of().formatHex(Hashes.hmac(signingKey(time.substring(0, 8)), bytes(toSign)));
        return "AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + signature;
    }

    byte[] signingKey(String date) {
        byte[] ofDate = Hashes.hmac(bytes("AWS4" + secretKey), bytes(date));
        byte[] ofRegion = Hashes.hmac(ofDate, bytes(region));
        return Hashes.hmac(Hashes.hmac(ofRegion, bytes(service)), bytes("aws4_request"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

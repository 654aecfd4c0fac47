package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Known answers of AWS: its Signature Version 4 test suite (aws-sig-v4-test-suite, by the names of its cases) and the
 * signing key in "Examples of how to derive a signing key for Signature Version 4".
 */
class SignatureV4Test {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TIME = "20150830T123600Z";
    private static final URI TARGET = URI.create("https://example.amazonaws.com");
    private static final String TOKEN =
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwth"
                    + "Ax7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNV"
                    + "XAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLx"
                    + "BA==";

    private static String signature(String method, Map<String, String> headers, String body) {
        String authorization = new SignatureV4("AKIDEXAMPLE", SECRET, "us-east-1", "service")
                .authorization(method, TARGET, headers, body.getBytes(StandardCharsets.UTF_8));
        assertThat(authorization)
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, Signed");
        return authorization.substring(authorization.indexOf("SignedHeaders="));
    }

    @Test
    void shouldAgreeWithGetVanilla() {
        assertThat(signature("GET", Map.of("X-Amz-Date", TIME), ""))
                .isEqualTo("SignedHeaders=host;x-amz-date,"
                        + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void shouldAgreeWithPostVanilla() {
        assertThat(signature("POST", Map.of("X-Amz-Date", TIME), ""))
                .endsWith("Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void shouldAgreeWithPostFormWithABody() {
        assertThat(signature(
                        "POST",
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "X-Amz-Date", TIME),
                        "Param1=value1"))
                .isEqualTo("SignedHeaders=content-type;host;x-amz-date,"
                        + " Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void shouldAgreeWithPostStsHeaderBefore() {
        assertThat(signature("POST", Map.of("X-Amz-Date", TIME, "X-Amz-Security-Token", TOKEN), ""))
                .isEqualTo("SignedHeaders=host;x-amz-date;x-amz-security-token,"
                        + " Signature=85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
    }

    @Test
    void shouldDeriveTheSigningKeyOfTheDocumentation() {
        assertThat(HexFormat.of()
                        .formatHex(new SignatureV4("AKIDEXAMPLE", SECRET, "us-east-1", "iam").signingKey("20150830")))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @Test
    void shouldWriteTimesInUtc() {
        assertThat(SignatureV4.time(Instant.parse("2015-08-30T12:36:00.987Z"))).isEqualTo(TIME);
    }
}

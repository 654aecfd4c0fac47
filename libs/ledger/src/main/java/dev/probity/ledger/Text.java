package dev.probity.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The strict readings that every text format of the log shares. */
final class Text {
    private Text() {}

    /** Standard base64 with padding; anything that would re-encode differently is refused, so one value has one form. */
    static byte[] base64(String text) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not base64: " + shortened(text), e);
        }
        if (!Base64.getEncoder().encodeToString(decoded).equals(text)) {
            throw new MalformedException("not canonical base64: " + shortened(text));
        }
        return decoded;
    }

    /** A decimal without sign or leading zero, at most 2^63-1. */
    static long decimal(String text) {
        boolean canonical = text.equals("0") || text.matches("[1-9][0-9]{0,18}");
        if (canonical) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new MalformedException("too large: " + text, e);
            }
        }
        throw new MalformedException("not a decimal number: " + shortened(text));
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("not valid UTF-8", e);
        }
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}

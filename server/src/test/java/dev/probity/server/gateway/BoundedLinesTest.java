package dev.probity.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
    private static List<String> lines(String text) throws IOException {
        BoundedLines lines = new BoundedLines(new StringReader(text), 10);
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    @Test
    void shouldEndLinesHoweverTheyEnd() throws IOException {
        assertThat(lines("a\nb\r\nc\rd\n\ne")).containsExactly("a", "b", "c", "d", "", "e");
        assertThat(lines("a\r\n\r\n")).containsExactly("a", "");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void shouldRefuseALineWithoutAnEnd() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] into, int offset, int length) {
                java.util.Arrays.fill(into, offset, offset + length, 'x');
                return length;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> new BoundedLines(endless, 1_000).next())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1000 characters");
        assertThatThrownBy(() -> lines("12345678901")).isInstanceOf(IOException.class);
    }
}

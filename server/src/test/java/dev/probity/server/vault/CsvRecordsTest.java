package dev.probity.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.probity.platform.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    private static final int LIMIT = 1000;

    @Test
    void shouldReadBackWhatALibraryWrote() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<List<String>> records = records(random);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            LineDelimiter[] ends = {LineDelimiter.LF, LineDelimiter.CRLF, LineDelimiter.CR};
            try (CsvWriter writer = CsvWriter.builder()
                    .lineDelimiter(ends[random.nextInt(ends.length)])
                    .build(bytes, StandardCharsets.UTF_8)) {
                records.forEach(writer::writeRecord);
            }
            assertThat(cells(bytes.toByteArray())).as("seed %d", seed).isEqualTo(records);
        }
    }

    @Test
    void shouldCountLinesAlsoInsideQuotesAndSkipEmptyOnes() throws IOException {
        assertThat(read("a,b\r\n\r\n\"x\ny\",1\nz,2"))
                .containsExactly(
                        new CsvRecords.Cells(1, List.of("a", "b")),
                        new CsvRecords.Cells(3, List.of("x\ny", "1")),
                        new CsvRecords.Cells(5, List.of("z", "2")));
    }

    @Test
    void shouldIgnoreAByteOrderMark() throws IOException {
        assertThat(read("\uFEFFa\n1\n").getFirst()).isEqualTo(new CsvRecords.Cells(1, List.of("a")));
    }

    @Test
    void shouldGoOnAfterARecordThatIsTooLong() throws IOException {
        List<CsvRecords.Entry> entries = read("a\n" + "x".repeat(LIMIT + 5000) + "\nb\n");
        assertThat(entries).hasSize(3);
        assertThat(entries.get(1)).isInstanceOfSatisfying(CsvRecords.Unreadable.class, bad -> {
            assertThat(bad.line()).isEqualTo(2);
            assertThat(bad.reason()).contains("longer than 1000 bytes");
        });
        assertThat(entries.get(2)).isEqualTo(new CsvRecords.Cells(3, List.of("b")));
    }

    @Test
    void shouldNotLoseTheFileToAQuoteThatIsNeverClosed() throws IOException {
        List<CsvRecords.Entry> entries = read("a\n\"oops\n" + "row of text\n".repeat(500));
        assertThat(entries.get(1))
                .isInstanceOfSatisfying(
                        CsvRecords.Unreadable.class,
                        bad -> assertThat(bad.reason()).contains("were taken for one record"));
        assertThat(entries).hasSizeGreaterThan(400);
        assertThat(read("a\n\"oops\nb\n").get(1))
                .isInstanceOfSatisfying(
                        CsvRecords.Unreadable.class,
                        bad -> assertThat(bad.reason()).contains("never closed"));
    }

    @Test
    void shouldReportTextAfterAClosingQuoteAndNul() throws IOException {
        List<CsvRecords.Entry> entries = read("a,b\n\"x\"y,1\nc\u0000,2\nd,3\n");
        assertThat(entries.get(1)).isEqualTo(new CsvRecords.Unreadable(2, "text follows the closing quote of field 1"));
        assertThat(entries.get(2)).isEqualTo(new CsvRecords.Unreadable(3, "the record contains a NUL character"));
        assertThat(entries.get(3)).isEqualTo(new CsvRecords.Cells(4, List.of("d", "3")));
    }

    @Test
    void shouldNameTheLineAndFieldThatAreNotUtf8() {
        byte[] latin = "a,b\n1,x\n2,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> cells(latin))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(VaultProblem.CSV_ENCODING))
                .hasMessageContaining("Line 3, field 2")
                .hasMessageContaining("UTF-8");
    }

    private static List<List<String>> records(Random random) {
        String[] pieces = {"", "a", "\"", ",", "\n", "\r\n", "ä", "漢", "😀", " ", "plain text", "1.5"};
        List<List<String>> records = new ArrayList<>();
        int width = 2 + random.nextInt(4);
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            List<String> record = new ArrayList<>();
            for (int field = 0; field < width; field++) {
                StringBuilder cell = new StringBuilder();
                for (int piece = 0; piece < random.nextInt(4); piece++) {
                    cell.append(pieces[random.nextInt(pieces.length)]);
                }
                record.add(cell.toString());
            }
            records.add(record);
        }
        return records;
    }

    private static List<List<String>> cells(byte[] csv) throws IOException {
        return entries(csv).stream()
                .map(entry -> ((CsvRecords.Cells) entry).cells())
                .toList();
    }

    private static List<CsvRecords.Entry> read(String csv) throws IOException {
        return entries(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static List<CsvRecords.Entry> entries(byte[] csv) throws IOException {
        CsvRecords records = new CsvRecords(new ByteArrayInputStream(csv), LIMIT);
        List<CsvRecords.Entry> entries = new ArrayList<>();
        for (CsvRecords.Entry entry = records.next(); entry != null; entry = records.next()) {
            entries.add(entry);
        }
        return entries;
    }
}

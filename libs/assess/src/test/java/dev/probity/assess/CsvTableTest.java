package dev.probity.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Nested
    class Reading {

        @Test
        void shouldTellNumbersFromText() {
            Table table = read("id,n,mixed,blank\na,1,7,\nb, -2.5e1 ,seven,\n\"c,d\",,8,\n");

            assertThat(table.names()).containsExactly("id", "n", "mixed", "blank");
            assertThat(table.rows()).isEqualTo(3);
            assertThat(((NumberColumn) table.column("n")).values()).containsExactly(1, -25, Double.NaN);
            assertThat(table.column("mixed")).isInstanceOf(TextColumn.class);
            assertThat(table.column("mixed").text(0)).isEqualTo("7");
            assertThat(table.column("id").text(2)).isEqualTo("c,d");
            assertThat(table.column("blank").missing(1)).isTrue();
        }

        @Test
        void shouldKeepLeadingZerosOfColumnsDeclaredText() {
            Table table = CsvTable.read(
                    () -> new ByteArrayInputStream("zip\n01234\n".getBytes(StandardCharsets.UTF_8)), Set.of("zip"));

            assertThat(table.column("zip").text(0)).isEqualTo("01234");
        }

        @Test
        void shouldNotTakeJavaOnlyNotationsForNumbers() {
            for (String cell : new String[] {"NaN", "Infinity", "0x1p3", "1d", "1e", ".", "-", "1.2.3", "1e999"}) {
                assertThat(read("v\n1\n" + cell + "\n").column("v")).as(cell).isInstanceOf(TextColumn.class);
            }
            for (String cell : new String[] {"-1", "+.5", "1.", "1e-3", "12E+2"}) {
                assertThat(read("v\n" + cell + "\n").column("v")).as(cell).isInstanceOf(NumberColumn.class);
            }
        }

        @Test
        void shouldIgnoreAByteOrderMark() {
            assertThat(read("\uFEFFid\n1\n").names()).containsExactly("id");
        }
    }

    @Nested
    class Refusing {

        @Test
        void shouldNameTheLineThatIsTooShort() {
            assertThatThrownBy(() -> read("a,b\n1,2\n3\n"))
                    .isInstanceOf(BadTableException.class)
                    .hasMessageContaining("3");
        }

        @Test
        void shouldRefuseBytesThatAreNotUtf8() {
            byte[] latin1 = "name\nJos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

            assertThatThrownBy(() -> CsvTable.read(() -> new ByteArrayInputStream(latin1), Set.of()))
                    .isInstanceOf(BadTableException.class)
                    .hasMessageContaining("UTF-8");
        }

        @Test
        void shouldRefuseALineOfTenMegabytesWithoutQuotingIt() {
            assertThatThrownBy(() -> read("a\n" + "secret".repeat(1_700_000) + "\n"))
                    .isInstanceOf(BadTableException.class)
                    .hasMessageNotContaining("secret");
        }

        @Test
        void shouldRefuseHeadersThatCannotNameColumns() {
            assertThatThrownBy(() -> read("")).hasMessageContaining("header");
            assertThatThrownBy(() -> read("a,\n")).hasMessageContaining("no name");
            assertThatThrownBy(() -> read("a,a\n")).hasMessageContaining("twice");
        }

        @Test
        void shouldRefuseAQuoteThatIsNeverClosed() {
            assertThatThrownBy(() -> read("a\n\"open\n")).isInstanceOf(BadTableException.class);
        }
    }

    @Nested
    class Writing {

        @Test
        void shouldDisarmFormulasAndLeaveNumbersAlone() throws IOException {
            var out = new ByteArrayOutputStream();
            try (SafeCsv csv = new SafeCsv(out)) {
                csv.write(Arrays.asList("=1+1", "+49 30 123", "-2.5", "@cmd", "\tx", "plain, text", null));
            }

            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo("'=1+1,'+49 30 123,-2.5,'@cmd,'\tx,\"plain, text\",\r\n");
        }
    }

    private static Table read(String csv) {
        return CsvTable.read(() -> new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Set.of());
    }
}

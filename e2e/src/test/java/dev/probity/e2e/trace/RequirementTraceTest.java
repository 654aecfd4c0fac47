package dev.probity.e2e.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementTraceTest {

    @Nested
    class TheTraceOfThisRepository {

        @Test
        void shouldNameEveryRequirementOnceAndBackEveryClaim() throws IOException {
            var root = repository();
            var trace = new RequirementTrace(
                    Files.readAllLines(root.resolve("docs/requirements.tsv")), new EvidenceFiles(root));
            assertThat(trace.problems()).isEmpty();
        }

        @Test
        void shouldKnowAllIdsOfTheFiveDocuments() {
            assertThat(RequirementTrace.ids())
                    .hasSize(729)
                    .contains("D001", "D034", "E001", "E258", "G104", "R139", "V194")
                    .doesNotContain("D000", "D035", "E259", "V195");
        }
    }

    @Nested
    class AFaultyTrace {

        @TempDir
        Path root;

        private final List<String> lines = new ArrayList<>();

        @BeforeEach
        void startFromATraceThatHolds() throws IOException {
            write("module/src/test/java/ThingTest.java", "class ThingTest { @Test void shouldHold() {} }");
            write("module/src/main/java/Thing.java", "record Thing() {}");
            write("docs/guide.md", "# Guide\n\n## Sign in, then out\n");
            lines.add("id\tstatus\tevidence\tnote");
            RequirementTrace.ids().stream()
                    .sorted()
                    .map(id -> id + "\topen\t\t")
                    .forEach(lines::add);
            assertThat(problems()).isEmpty();
        }

        @Test
        void shouldNameAMissingId() {
            lines.removeIf(line -> line.startsWith("G050"));
            assertThat(problems()).containsExactly("G050 is missing");
        }

        @Test
        void shouldNameAnIdThatIsNoRequirement() {
            lines.add("X001\topen\t\t");
            assertThat(problems()).containsExactly("X001 is not a requirement");
        }

        @Test
        void shouldNameADuplicate() {
            lines.add("G050\topen\t\t");
            assertThat(problems()).containsExactly("line 731: G050 stands there twice");
        }

        @Test
        void shouldNameAMalformedLine() {
            lines.add("R001 built");
            assertThat(problems()).containsExactly("line 731: has 1 columns instead of 4: \"R001 built\"");
        }

        @Test
        void shouldNameAWrongHeader() {
            lines.set(0, "id,status,evidence,note");
            assertThat(problems()).containsExactly("line 1: the header must be id, status, evidence, note");
        }

        @Test
        void shouldNameAnUnknownStatus() {
            replace("R001\tnearly\t\t");
            assertThat(problems()).singleElement().asString().endsWith("R001 has the unknown status \"nearly\"");
        }

        @Test
        void shouldRefuseNotApplicableWithoutAReason() {
            replace("R001\tnot-applicable\t\t ");
            assertThat(problems()).singleElement().asString().endsWith("R001 is not applicable but does not say why");
        }

        @Test
        void shouldRefuseBuiltWithoutATest() {
            replace("R001\tbuilt\tmodule/src/main/java/Thing.java#Thing\t");
            assertThat(problems()).singleElement().asString().endsWith("R001 is built but names no test");
        }

        @Test
        void shouldRefuseDocumentedWithoutADocument() {
            replace("R001\tdocumented\t\t");
            assertThat(problems()).singleElement().asString().endsWith("R001 is documented but names no document");
        }

        @Test
        void shouldRefuseEvidenceThatDoesNotExist() {
            replace("R001\tbuilt\tmodule/src/test/java/GoneTest.java\t");
            assertThat(problems()).singleElement().asString().endsWith("GoneTest.java, which does not exist");
        }

        @Test
        void shouldRefuseEvidenceOutsideTheRepository() {
            replace("R001\tdocumented\t../elsewhere.md\t");
            assertThat(problems()).singleElement().asString().contains("is not a path of the repository");
        }

        @Test
        void shouldRefuseASymbolThatTheFileLacks() {
            replace("R001\tbuilt\tmodule/src/test/java/ThingTest.java#shouldFail\t");
            assertThat(problems()).singleElement().asString().endsWith("in which there is no shouldFail");
        }

        @Test
        void shouldRefuseAnAnchorThatTheDocumentLacks() {
            replace("R001\tdocumented\tdocs/guide.md#sign-out\t");
            assertThat(problems()).singleElement().asString().endsWith("in which there is no sign-out");
        }

        @Test
        void shouldAcceptMethodsClassesAndAnchorsThatAreThere() {
            replace("R001\tbuilt\tmodule/src/test/java/ThingTest.java#shouldHold"
                    + " module/src/main/java/Thing.java#Thing docs/guide.md#sign-in-then-out\t");
            assertThat(problems()).isEmpty();
        }

        private void replace(String line) {
            lines.replaceAll(old -> old.startsWith(line.substring(0, 4)) ? line : old);
        }

        private List<String> problems() {
            return new RequirementTrace(lines, new EvidenceFiles(root)).problems();
        }

        private void write(String path, String text) throws IOException {
            var file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    /** The root of the repository, seen from whatever module the tests run in. */
    private static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("docs/requirements.tsv"))) {
            var parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no docs/requirements.tsv above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }
}

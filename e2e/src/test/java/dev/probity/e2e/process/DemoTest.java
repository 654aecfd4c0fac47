package dev.probity.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.probity.cli.ExitCode;
import dev.probity.platform.testing.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden path, whole: the demo on generated customers, and on a table somebody brings. */
@Tag("slow")
class DemoTest {

    private static final Duration PATIENCE = Duration.ofMinutes(9);

    @TempDir
    Path folder;

    private JsonNode demo(String... extra) throws Exception {
        return demo(Map.of(), extra);
    }

    private JsonNode demo(Map<String, String> environment, String... extra) throws Exception {
        String[] common = {
            "demo",
            "--json",
            "--no-ui",
            "--port",
            "0",
            "--edge-port",
            "0",
            "--data",
            folder.resolve("data").toString()
        };
        String[] arguments = Stream.concat(java.util.Arrays.stream(common), java.util.Arrays.stream(extra))
                .toArray(String[]::new);
        try (Program demo = Program.start(folder, environment, arguments)) {
            int exit = demo.awaitExit(PATIENCE);
            String output = demo.output();
            assertThat(exit).as(output).isEqualTo(ExitCode.OK);
            String last =
                    output.strip().lines().reduce((first, second) -> second).orElse("");
            return JsonMapper.shared().readTree(last);
        }
    }

    @Test
    void shouldWalkTheGoldenPathOnGeneratedCustomers() throws Exception {
        JsonNode result = demo("--rows", "20000");
        assertThat(result.path("rows").asLong()).isEqualTo(20_000);
        assertThat(result.path("quarantined").asLong()).isPositive();
        assertThat(result.path("findings").asLong()).isPositive();
        assertThat(result.path("auc").asDouble()).isGreaterThan(0.85);
        assertThat(result.path("ece").asDouble()).isBetween(0.0, 0.06);
        assertThat(result.path("disparate_impact").asDouble()).isPositive();
        assertThat(result.path("promotion_refused").asBoolean()).isTrue();
        assertThat(result.path("promoted_version").asString()).isEqualTo("1.0.0");
        assertThat(result.path("rolled_back").asBoolean()).isTrue();
        assertThat(result.path("filter_blocked").asBoolean()).isTrue();
        assertThat(Files.size(Path.of(result.path("bundle").asString()))).isPositive();
        assertThat(result.path("verified").asBoolean()).isTrue();
        assertThat(result.path("tamper_detected").asBoolean()).isTrue();
        assertThat(result.path("seconds").asDouble()).isPositive();
    }

    @Test
    void shouldKeepTheEvidenceOfAnEarlierRunAndWorkWithACertificateFromTheEnvironment() throws Exception {
        Path first = Path.of(demo("--rows", "3000").path("bundle").asString());
        byte[] evidence = Files.readAllBytes(first);
        TestCertificate certificate = TestCertificate.write(folder);
        JsonNode again = demo(
                Map.of(
                        "PROBITY_TLS_CERTIFICATE",
                        certificate.certificate().toString(),
                        "PROBITY_TLS_KEY",
                        certificate.key().toString()),
                "--rows",
                "3000");
        assertThat(again.path("verified").asBoolean()).isTrue();
        assertThat(Path.of(again.path("bundle").asString())).isNotEqualTo(first).exists();
        assertThat(first).hasBinaryContent(evidence);
    }

    @Test
    void shouldLeaveNeitherItsKeyNorItsCustomersInTheTemporaryFolder() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (Program demo = Program.start(
                folder,
                Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary),
                "demo",
                "--rows",
                "3000",
                "--port",
                "0",
                "--edge-port",
                "0",
                "--data",
                folder.resolve("data").toString())) {
            demo.await("The server keeps running", PATIENCE);
            try (Stream<Path> left = Files.list(temporary)) {
                assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("demo"));
            }
        }
    }

    @Test
    void shouldWalkTheGoldenPathOnATableSomebodyBrings() throws Exception {
        Path table = SharedData.find("tabular/telco-churn.csv");
        if (table == null) {
            System.out.println("skipped: the telco table is not on this machine");
            return;
        }
        Path task = SharedData.repository().resolve("docs/guide/telco-churn.task.yaml");
        JsonNode result = demo("--input", table.toString(), "--task", task.toString());
        assertThat(result.path("rows").asLong()).isEqualTo(7_043);
        assertThat(result.path("auc").asDouble()).isBetween(0.80, 0.90);
        assertThat(result.path("disparate_impact").asDouble()).isBetween(0.0, 2.0);
        assertThat(result.path("promotion_refused").asBoolean()).isTrue();
        assertThat(result.path("verified").asBoolean()).isTrue();
        assertThat(result.path("tamper_detected").asBoolean()).isTrue();
    }
}

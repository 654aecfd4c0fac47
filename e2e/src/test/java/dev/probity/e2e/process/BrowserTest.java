package dev.probity.e2e.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user interface in a real browser against a real server. */
@Tag("slow")
class BrowserTest {

    @TempDir
    Path folder;

    @Test
    void shouldOpenEveryPageAndDoEverybodysWorkInTheBrowser() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/chromium"))) {
            assertThat(System.getenv("CI")).as("CI needs /usr/bin/chromium").isNull();
            System.out.println("skipped: there is no /usr/bin/chromium on this machine");
            return;
        }
        String password = "Tq8-wander-Ludo-77-quill";
        try (Server server = Server.start(folder)) {
            server.admin()
                    .post(
                            "/api/v1/users",
                            Map.of(
                                    "email",
                                    "browser@demo.example",
                                    "name",
                                    "Browser",
                                    "password",
                                    password,
                                    "roles",
                                    List.of("admin")))
                    .orFail("making the user");
            try (Program browser = Program.run(
                    SharedData.repository().resolve("ui"),
                    Map.of(
                            "BASE_URL",
                            server.control().toString(),
                            "EDGE_URL",
                            server.edge().toString(),
                            "PROBITY_EMAIL",
                            "browser@demo.example",
                            "PROBITY_PASSWORD",
                            password),
                    List.of("npx", "--no-install", "playwright", "test"))) {
                int exit = browser.awaitExit(Duration.ofMinutes(15));
                assertThat(exit).as(browser.output()).isZero();
                System.out.println(browser.output());
            }
        }
    }
}

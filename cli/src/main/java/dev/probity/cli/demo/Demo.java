package dev.probity.cli.demo;

import dev.probity.cli.Api;
import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.cli.ServerOptions;
import dev.probity.learn.CustomerGenerator;
import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.configuration.RuntimeConfig;
import dev.probity.platform.database.Database;
import dev.probity.platform.http.ServerCertificate;
import dev.probity.server.ProbityServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The golden path, end to end. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Take a model from raw data to a proven decision on a server of its own, and say how.",
        footer = "Exit code 0 only when every step did what it says.")
public final class Demo implements Callable<Integer> {

    @Mixin
    private ServerOptions options;

    @Option(
            names = "--rows",
            defaultValue = "100000",
            description = "How many customers to generate (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--input", paramLabel = "FILE.csv", description = "Use your own table instead; needs --task.")
    private @Nullable Path input;

    @Option(
            names = "--task",
            paramLabel = "FILE.yaml",
            description = "What to predict in your table; see docs/guide/bring-your-own-csv.md.")
    private @Nullable Path task;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Option(names = "--no-ui", description = "Stop the server at the end instead of leaving it running.")
    private boolean noUi;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        refuseHalfInput();
        PrintWriter out = spec.commandLine().getOut();
        Path scratch = Files.createTempDirectory(
                "probity-demo", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String adminKey = secret();
        Configuration configuration;
        Path log;
        try {
            configuration = configuration(adminKey, scratch);
            log = sendLogsToFile(data(configuration));
        } catch (IOException | RuntimeException e) {
            delete(scratch);
            throw e;
        }
        Narrator narrator = new Narrator(out, System.console() != null && !json);
        Outcome outcome = new Outcome();
        ProbityServer server = null;
        boolean kept = false;
        try {
            narrator.say(
                    "Probity demo: from raw data to a decision that can be proven. Everything here is real but the customers"
                            + " and the language model.");
            server = ProbityServer.start(configuration);
            narrator.say(String.format(
                    java.util.Locale.ROOT,
                    "Server ready after %.1f s at %s; its log is %s",
                    narrator.seconds(),
                    server.url(),
                    log));
            GoldenPath path = new GoldenPath(
                    Api.at(server.url(), ownTls(configuration)),
                    server.edgeUrl(),
                    adminKeyOf(adminKey),
                    scratch,
                    narrator,
                    outcome);
            path.walk(
                    material(scratch),
                    server.bean(Database.class).access(),
                    data(configuration).resolve("bundles"));
            outcome.set("seconds", Math.round(narrator.seconds() * 10) / 10.0);
            narrator.result("time", outcome.values().get("seconds") + " s");
            narrator.table();
            kept = !noUi;
            if (!kept) {
                server.close();
            }
            finish(out, narrator, outcome, server, path);
            if (kept) {
                // Now, because Ctrl-C ends the process before anything after it is done.
                delete(scratch);
                keepRunning(server, out);
            }
            return narrator.allHeld() ? ExitCode.OK : ExitCode.NEGATIVE;
        } catch (CommandException e) {
            outcome.set("seconds", Math.round(narrator.seconds() * 10) / 10.0);
            narrator.check(false, String.valueOf(e.getMessage()));
            narrator.table();
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(outcome.values()));
                out.flush();
            }
            return e.exitCode() == ExitCode.SERVER ? ExitCode.NEGATIVE : e.exitCode();
        } finally {
            if (server != null && !kept) {
                server.close();
            }
            delete(scratch);
        }
    }

    private void refuseHalfInput() {
        if ((input == null) != (task == null)) {
            throw new CommandException(
                    ExitCode.USAGE, "--input and --task belong together: the table, and what to predict in it");
        }
        if (input != null && !Files.isReadable(input)) {
            throw new CommandException(ExitCode.USAGE, "the file " + input + " cannot be read");
        }
        if (input == null && rows < 2_000) {
            throw new CommandException(
                    ExitCode.USAGE, "--rows must be at least 2000, or there is too little to learn from");
        }
    }

    private Configuration configuration(String adminKey, Path scratch) throws IOException {
        Map<String, String> flags = options.flags();
        if (!flags.containsKey("--admin-key-file")) {
            Path file = scratch.resolve("admin.key");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, adminKey);
            flags.put("--admin-key-file", file.toString());
        }
        // The stand-in for a language model listens on this machine; elsewhere such an upstream is refused.
        flags.putIfAbsent("--gateway-allow-private-upstreams", "true");
        // Short windows, so that nobody has to wait long for the canary's verdict.
        flags.putIfAbsent("--predict-health-window", "2s");
        return ServerOptions.load(flags);
    }

    /** Null when the demo's server speaks plain text. */
    private static @Nullable SSLContext ownTls(Configuration configuration) {
        ServerCertificate own = ServerCertificate.of(configuration.get(RuntimeConfig.class));
        return own == null ? null : OwnCertificate.trusting(own.chain().getFirst());
    }

    private String adminKeyOf(String generated) throws IOException {
        String file = options.flags().get("--admin-key-file");
        return file == null ? generated : Files.readString(Path.of(file)).strip();
    }

    private Material material(Path scratch) {
        try {
            if (input != null && task != null) {
                return new Material(input, Files.readString(task), task, false);
            }
            Path csv = scratch.resolve("customers.csv");
            CustomerGenerator.Settings settings =
                    CustomerGenerator.Settings.of(rows, 42).withFaults(0.01).withPersonalData();
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
                new CustomerGenerator(settings).write(stream);
            }
            return new Material(csv, "churn", null, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path data(Configuration configuration) {
        return configuration.get(RuntimeConfig.class).data();
    }

    /** The narration has the standard output to itself; what the server logs goes to a file in the data directory. */
    private static Path sendLogsToFile(Path data) throws IOException {
        Path log = Files.createDirectories(data).resolve("demo.log");
        System.setOut(new PrintStream(
                Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8));
        return log;
    }

    private void finish(PrintWriter out, Narrator narrator, Outcome outcome, ProbityServer server, GoldenPath path) {
        out.println();
        if (!noUi) {
            out.println("   user interface   " + server.url() + "/");
            String label = "sign in as";
            for (String person : path.signIn()) {
                out.printf("   %-15s  %s%n", label, person);
                label = "";
            }
            out.println("   ledger           " + server.url() + "/ledger/checkpoint");
            out.println("   data path        " + server.edgeUrl() + "/predict");
        }
        Object bundle = outcome.values().get("bundle");
        if (bundle != null) {
            out.println("   verify yourself  ./probity verify " + bundle);
        }
        out.println(narrator.allHeld() ? "   Every step did what it says." : "   Not every step did what it says.");
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(outcome.values()));
        }
        out.flush();
    }

    private static void keepRunning(ProbityServer server, PrintWriter out) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        out.println("   The server keeps running; stop it with Ctrl-C.");
        out.flush();
        stopped.await();
    }

    private static String secret() {
        byte[] random = new byte[36];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static void delete(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (var paths = Files.walk(root)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            System.err.println("probity: the folder " + root + " stays behind: " + e.getMessage());
        }
    }
}

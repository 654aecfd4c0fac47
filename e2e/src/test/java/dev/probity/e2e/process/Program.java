package dev.probity.e2e.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Probity's command line in a process of its own. */
final class Program implements AutoCloseable {

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code probity ARGUMENTS} with the class path of this test. */
    static Program start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    static Program start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx1500m",
                "-XX:TieredStopAtLevel=4",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.probity.cli.Main"));
        line.addAll(List.of(arguments));
        return run(folder, environment, line);
    }

    /** Starts any command. */
    static Program run(Path folder, Map<String, String> environment, List<String> line) throws IOException {
        Path output = Files.createTempFile("probity-program", ".log");
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PROBITY_"));
        builder.environment().putAll(environment);
        return new Program(builder.start(), output);
    }

    /** Waits for a line that matches and answers its first group. */
    String await(String pattern, Duration patience) throws Exception {
        Pattern wanted = Pattern.compile(pattern);
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            Matcher matcher = wanted.matcher(output());
            if (matcher.find()) {
                return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
            }
            if (!process.isAlive()) {
                throw new AssertionError("the process ended with " + process.exitValue() + ":\n" + output());
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no \"" + pattern + "\" within " + patience + ":\n" + output());
    }

    /** Waits for the end; answers the exit code. */
    int awaitExit(Duration patience) throws Exception {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + patience + ":\n" + output());
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Takes the process away without any chance to tidy up. */
    void kill() throws Exception {
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
